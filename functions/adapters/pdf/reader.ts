import { Worker } from "node:worker_threads";
import * as z from "zod";
import type { PdfReader, PdfText } from "../../core/leak-guard/ports.ts";

const Answer = z.object({
  text: z.string(),
  lacks: z.enum(["encrypted", "damaged", "pictures", "too_long", "too_slow", "attachments"]).optional(),
});

const caps = { mostPages: 1_000, mostCharacters: 3_000_000, ms: 20_000, megabytes: 384 };

/**
 * Reads each PDF in a thread of its own: one that is made to take for ever, or all of the memory, ends with that thread and not
 * with the function. Without the thread's file, as under `sst dev`, every PDF counts as one that cannot be read.
 */
export function pdfReader(
  program: URL = new URL("./pdf-text.mjs", import.meta.url),
  { ms, megabytes, ...most }: typeof caps = caps,
): PdfReader {
  return {
    read: (bytes) =>
      new Promise((resolve) => {
        // A copy: the thread takes the memory with it, and the caller's may be part of a larger one.
        const own = Uint8Array.from(bytes);
        const thread = new Worker(program, {
          workerData: { bytes: own, ...most },
          transferList: [own.buffer],
          resourceLimits: { maxOldGenerationSizeMb: megabytes },
          // Nothing of the function's secrets is in there.
          env: {},
          stdout: true,
          stderr: true,
        });
        const end = (read: PdfText) => {
          clearTimeout(late);
          resolve(read);
          void thread.terminate();
        };
        const late = setTimeout(() => end({ text: "", lacks: "too_slow" }), ms);
        thread.once("message", (message: unknown) => end(answerOf(message)));
        thread.once("error", () => end({ text: "", lacks: "damaged" }));
        thread.once("exit", () => end({ text: "", lacks: "damaged" }));
      }),
  };
}

function answerOf(message: unknown): PdfText {
  const { text, lacks } = Answer.parse(message);
  return { text, ...(lacks ? { lacks } : {}) };
}
