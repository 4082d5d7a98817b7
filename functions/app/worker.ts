import { pdfReader } from "../adapters/pdf/reader.ts";
import { connectEverything } from "./everything.ts";
import { connectMover } from "./queue.ts";

export const connect = () => ({ ...connectEverything("worker"), pdf: pdfReader(), mover: connectMover() });
