import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { awsChunked } from "../../../stacks/local/aws/s3/aws-chunked.ts";

const framed = (chunks: Uint8Array[], trailer = "x-amz-checksum-crc32:AAAAAA==") =>
  Buffer.concat([
    ...chunks.flatMap((chunk) => [
      Buffer.from(`${chunk.length.toString(16)}\r\n`),
      chunk,
      Buffer.from("\r\n"),
    ]),
    Buffer.from(`0\r\n${trailer}\r\n\r\n`),
  ]);

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(source: AsyncIterable<Buffer>) {
  const { body, trailers } = awsChunked(source);
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part);
  return { bytes: Buffer.concat(parts), trailers };
}

describe("a body in aws-chunked framing", () => {
  it("is what was framed, wherever the network cuts it", async () => {
    const chunk = fc.uint8Array({ minLength: 1, maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(chunk, { maxLength: 5 }),
        fc.integer({ min: 1, max: 50 }),
        async (chunks, size) => {
          const { bytes, trailers } = await read(inPieces(framed(chunks), size));
          expect(bytes.equals(Buffer.concat(chunks))).toBe(true);
          expect(trailers.get("x-amz-checksum-crc32")).toBe("AAAAAA==");
        },
      ),
    );
  });

  it.each([
    ["ends early", framed([Buffer.from("abc")]).subarray(0, 6)],
    ["has a size that is no number", Buffer.from("zz\r\nabc\r\n0\r\n\r\n")],
    ["has a chunk that is longer than announced", Buffer.from("2\r\nabc\r\n0\r\n\r\n")],
    ["never ends a line", Buffer.from("1".repeat(10_000))],
  ])("is refused when it %s", async (_what, bytes) => {
    await expect(read(inPieces(bytes, 4))).rejects.toMatchObject({ code: "IncompleteBody" });
  });
});
