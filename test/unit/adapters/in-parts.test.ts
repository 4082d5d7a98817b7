import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inParts, partMemory } from "../../../functions/adapters/s3/in-parts.ts";
import { propertyRuns } from "../../contracts/stores.ts";

describe("a stream in parts", () => {
  it("is the stream again, in full parts but for the last, whatever comes when", async () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(
        chunks,
        fc.integer({ min: 1, max: 16 }),
        fc.nat({ max: 3 }),
        async (given, size, more) => {
          const memory = partMemory(1 + more, size);
          const used = new Set<ArrayBufferLike>();
          const got: Uint8Array[] = [];
          for await (const { bytes, last } of inParts(streamed(given), memory)) {
            used.add(bytes.buffer);
            const sent = Promise.resolve().then(() => got.push(Uint8Array.from(bytes)));
            if (last) await sent;
            else {
              expect(bytes.length).toBe(size);
              memory.lend(bytes, sent);
            }
          }
          expect(Buffer.concat(got).equals(Buffer.concat(given))).toBe(true);
          expect(used.size).toBeLessThanOrEqual(1 + more);
        },
      ),
      { numRuns: propertyRuns(200) },
    );
  });

  it("ends the stream where a part that it waits for has failed", async () => {
    const memory = partMemory(2, 4);
    let closed = false;
    async function* endless() {
      try {
        for (;;) yield new Uint8Array(4);
      } finally {
        closed = true;
      }
    }
    const reading = (async () => {
      for await (const { bytes } of inParts(endless(), memory))
        memory.lend(bytes, Promise.reject(new Error("refused")));
    })();
    await expect(reading).rejects.toThrow("refused");
    expect(closed).toBe(true);
    await expect(memory.allBack()).rejects.toThrow("refused");
    await memory.settled();
  });
});

async function* streamed(chunks: readonly Uint8Array[]) {
  yield* chunks;
}
