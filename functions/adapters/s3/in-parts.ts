/** Memory for parts on their way, used again and again: a large file then needs no more of it than a small one. */
export interface PartMemory {
  /** Waits until there is some; fails where what it waits for has failed. */
  take(): Promise<Uint8Array>;
  /** These bytes are needed until then. */
  lend(bytes: Uint8Array, until: Promise<unknown>): void;
  /** Until nothing is lent any more; fails at once where something has failed. */
  allBack(): Promise<unknown>;
  /** Until nothing is under way any more, however it ended. */
  settled(): Promise<unknown>;
}

export function partMemory(count: number, bytesEach: number): PartMemory {
  const free: Uint8Array[] = [];
  const lent = new Set<Promise<void>>();
  let made = 0;
  return {
    async take() {
      while (!free.length && made === count) await Promise.race(lent);
      const used = free.pop();
      if (used) return used;
      made++;
      return Buffer.allocUnsafeSlow(bytesEach);
    },
    lend(bytes, until) {
      const back = until.then(() => {
        free.push(bytes);
        lent.delete(back);
      });
      // Told to whoever waits for it next.
      back.catch(() => {});
      lent.add(back);
    },
    allBack: () => Promise.all(lent),
    settled: () => Promise.allSettled(lent),
  };
}

export interface Part {
  bytes: Uint8Array;
  last: boolean;
}

export type Parts = AsyncGenerator<Part, void, undefined>;

/** Gathers a stream into parts that are full, but for the last, which is empty only where it is the first. */
export async function* inParts(stream: AsyncIterable<Uint8Array>, memory: PartMemory): Parts {
  let part = await memory.take();
  let filled = 0;
  for await (const chunk of stream)
    for (let at = 0; at < chunk.length; ) {
      if (filled === part.length) {
        yield { bytes: part, last: false };
        part = await memory.take();
        filled = 0;
      }
      const end = Math.min(chunk.length, at + part.length - filled);
      part.set(chunk.subarray(at, end), filled);
      filled += end - at;
      at = end;
    }
  yield { bytes: part.subarray(0, filled), last: true };
}
