import { AwsError } from "../aws-error.ts";

const LONGEST_LINE = 8 * 1024;

/**
 * Takes the framing off a body sent as `aws-chunked`: hex size, bytes, …, a chunk of size 0, trailing headers.
 * `trailers` is complete once the body has been read to its end.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export function awsChunked(source: AsyncIterable<Buffer>) {
  const trailers = new Map<string, string>();

  async function* decode(): AsyncGenerator<Buffer> {
    let pending: Buffer = Buffer.alloc(0);
    let remaining = 0;
    let at: "size" | "data" | "end of data" | "trailers" | "end" = "size";

    for await (const part of source) {
      pending = pending.length > 0 ? Buffer.concat([pending, part]) : part;
      while (at !== "end") {
        if (at === "data") {
          const data = pending.subarray(0, remaining);
          if (data.length === 0) break;
          pending = pending.subarray(data.length);
          remaining -= data.length;
          if (remaining === 0) at = "end of data";
          yield data;
          continue;
        }
        const end = pending.indexOf("\r\n");
        if (end < 0) {
          if (pending.length > LONGEST_LINE) throw broken();
          break;
        }
        const line = pending.toString("latin1", 0, end);
        pending = pending.subarray(end + 2);
        if (at === "end of data") {
          if (line) throw broken();
          at = "size";
        } else if (at === "size") {
          remaining = chunkSize(line);
          at = remaining > 0 ? "data" : "trailers";
        } else if (line) {
          const colon = line.indexOf(":");
          trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
        } else {
          at = "end";
        }
      }
    }
    if (at !== "end") throw broken();
  }

  return { trailers, body: decode() };
}

function chunkSize(line: string): number {
  const [, hex] = /^([0-9a-f]{1,8})(?:;.*)?$/i.exec(line) ?? [];
  if (!hex) throw broken();
  return Number.parseInt(hex, 16);
}

const broken = () =>
  new AwsError(400, "IncompleteBody", "The body does not have the chunks that its framing announces");
