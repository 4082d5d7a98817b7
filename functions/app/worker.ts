import { connectEverything } from "./everything.ts";

export const connect = () => connectEverything("worker");
