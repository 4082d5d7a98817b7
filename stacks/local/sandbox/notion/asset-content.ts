/** A file's bytes, given in pieces, so that the largest is never in memory as a whole. */
export interface Content {
  size: number;
  /** From here to before there. */
  chunks(from: number, to: number, most?: number): Generator<Uint8Array, void, undefined>;
}

const most = 256 * 1024;

export const contentOfBytes = (bytes: Uint8Array): Content => ({
  size: bytes.length,
  *chunks(from, to, size = most) {
    for (let at = from; at < to; at += size) yield bytes.subarray(at, Math.min(to, at + size));
  },
});

const line = 64;
const block = Buffer.from(`${"a".repeat(line - 1)}\n`.repeat(most / line));

/** Text of a size, in lines of which some say where they stand, so that no part of it can be taken for another. */
export const madeUp = (size: number): Content => ({
  size,
  *chunks(from, to, size = most) {
    for (let at = from; at < to; ) {
      const begin = at - (at % most);
      const end = Math.min(to, begin + most, at + size);
      const numbered = Buffer.from(block);
      numbered.write(String(begin).padStart(16, "0"), 0);
      yield numbered.subarray(at - begin, end - begin);
      at = end;
    }
  },
});
