import { connectEverything } from "./everything.ts";
import { connectMover } from "./queue.ts";

export const connect = () => ({ ...connectEverything("worker"), mover: connectMover() });
