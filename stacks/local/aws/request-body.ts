import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { AwsError } from "./aws-error.ts";

/** Reads a whole request, up to `limit` bytes. */
export async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new AwsError(413, "RequestEntityTooLarge", `The request is over ${limit} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

export const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
