import { createHash } from "node:crypto";

/** One event is one hint to a connection, whichever way it came. */
export const hintFor = (nangoId: string, event: string): string =>
  createHash("sha256").update(`${nangoId} ${event}`).digest("hex");
