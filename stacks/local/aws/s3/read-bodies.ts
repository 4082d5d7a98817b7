import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";

/** Opens all at once, so that what is read stays what it was when the reading began. */
export async function openBodies(bodies: readonly { file: string; size: number }[]) {
  const opened: { handle: FileHandle; size: number }[] = [];
  const close = async () => {
    await Promise.all(opened.map(({ handle }) => handle.close()));
  };
  try {
    for (const { file, size } of bodies) opened.push({ handle: await open(file), size });
  } catch (error) {
    await close();
    throw error;
  }

  async function* bytes(first: number, last: number): AsyncGenerator<Buffer> {
    let begin = 0;
    for (const { handle, size } of opened) {
      const start = Math.max(first - begin, 0);
      const end = Math.min(last - begin, size - 1);
      begin += size;
      if (start <= end) yield* handle.createReadStream({ start, end, autoClose: false });
    }
  }
  return {
    close,
    read: ({ first, last }: { first: number; last: number }) =>
      Readable.from(bytes(first, last)).once("close", () => void close()),
  };
}
