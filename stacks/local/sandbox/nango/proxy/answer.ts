import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { keptOnSuccess } from "./headers.ts";

/**
 * Hands the provider's answer on. Errors and streams pass as they are; any other success is buffered, which
 * costs it most headers and turns its status into 200.
 */
export async function answer(upstream: IncomingMessage, response: ServerResponse): Promise<void> {
  const status = upstream.statusCode ?? 502;
  const streamed =
    upstream.headers["transfer-encoding"] === "chunked" ||
    upstream.headers["content-disposition"] !== undefined;
  if (status >= 400 || streamed) return passOn(status, upstream, response);

  const bytes = decoded(await buffer(upstream), upstream.headers["content-encoding"]);
  for (const name of keptOnSuccess) {
    const value = upstream.headers[name];
    if (value !== undefined && status !== 204) response.setHeader(name, value);
  }
  response.statusCode = status === 204 ? 204 : 200;
  response.end(status === 204 ? undefined : bytes);
}

const hopByHop = new Set(["connection", "keep-alive", "transfer-encoding", "access-control-allow-origin"]);

async function passOn(status: number, upstream: IncomingMessage, response: ServerResponse): Promise<void> {
  response.statusCode = status;
  for (const [name, value] of Object.entries(upstream.headers)) {
    if (value !== undefined && !hopByHop.has(name)) response.setHeader(name, value);
  }
  await pipeline(upstream, response);
}

function decoded(bytes: Buffer, encoding: string | undefined): Buffer {
  if (encoding === "gzip") return gunzipSync(bytes);
  if (encoding === "deflate") return inflateSync(bytes);
  if (encoding === "br") return brotliDecompressSync(bytes);
  return bytes;
}
