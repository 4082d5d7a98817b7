import { Worker } from "node:worker_threads";
import * as z from "zod";
import { PdfFacts, Unmarkable } from "../../core/documents/document.ts";
import { Active, mostMarkedBytes, type PdfMarker } from "../../core/reading/ports.ts";

const actives = z.array(Active);
const Answer = z.union([
  z.object({ sofar: actives }),
  z.object({ bytes: z.instanceof(Uint8Array) }),
  PdfFacts.extend({ active: actives }),
  z.object({ unmarkable: Unmarkable }),
]);
type Answer = z.infer<typeof Answer>;

const caps = {
  mostBytes: mostMarkedBytes,
  mostPages: 3_000,
  ms: 15_000,
  /** Of the thread's objects; beside them lie the bytes themselves. */
  megabytes: 512,
  /** By which the whole process may grow meanwhile: what is packed small may be large. */
  growth: 768,
};

const tooLarge = { unmarkable: "too_large" as const };
const damaged = { unmarkable: "damaged" as const };

/**
 * Looks into each PDF, and marks it, in a thread of its own: one that is made to take for ever, or all of the memory, ends with that
 * thread and counts as too large. Without the thread's file, as under `sst dev`, every PDF counts as damaged.
 */
export function pdfMarker(
  program: URL = new URL("./pdf-mark.mjs", import.meta.url),
  { mostBytes, ...limits }: typeof caps = caps,
): PdfMarker {
  return {
    async inspect(bytes) {
      if (bytes.byteLength > mostBytes) return { ...tooLarge, active: [] };
      let active: Active[] = [];
      const answer = await asked(program, limits, { bytes }, (found) => {
        active = found;
      });
      if ("active" in answer) return known(answer);
      return { ...("unmarkable" in answer ? { unmarkable: answer.unmarkable } : damaged), active };
    },

    async mark(bytes, lines) {
      if (bytes.byteLength > mostBytes) return tooLarge;
      const answer = await asked(program, limits, { bytes, lines }, () => {});
      if ("bytes" in answer) return answer;
      return "unmarkable" in answer && answer.unmarkable ? { unmarkable: answer.unmarkable } : damaged;
    },
  };
}

/** Without what is undefined. */
const known = ({ active, pages, unmarkable }: Extract<Answer, { active: unknown }>) => ({
  active,
  ...(pages === undefined ? {} : { pages }),
  ...(unmarkable ? { unmarkable } : {}),
});

type Ended = Exclude<Answer, { sofar: unknown }>;

function asked(
  program: URL,
  { mostPages, ms, megabytes, growth }: Omit<typeof caps, "mostBytes">,
  what: { bytes: Uint8Array; lines?: readonly string[] },
  sofar: (active: Active[]) => void,
): Promise<Ended> {
  return new Promise((resolve) => {
    // A copy: the thread takes the memory with it, and the caller's may be part of a larger one.
    const own = Uint8Array.from(what.bytes);
    const thread = new Worker(program, {
      workerData: { ...what, bytes: own, mostPages },
      transferList: [own.buffer],
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      // Nothing of the function's secrets is in there.
      env: {},
      stdout: true,
      stderr: true,
    });
    const end = (answer: Ended) => {
      clearTimeout(late);
      clearInterval(watch);
      resolve(answer);
      void thread.terminate();
    };
    const late = setTimeout(() => end(tooLarge), ms);
    // V8's own limits leave out the bytes beside its objects, which is where a stream unpacks itself.
    const before = process.memoryUsage.rss();
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > growth * 1_048_576) end(tooLarge);
    }, 20);
    thread.on("message", (message: unknown) => {
      const answer = Answer.parse(message);
      if ("sofar" in answer) sofar(answer.sofar);
      else end(answer);
    });
    thread.once("error", (error) => end(isOutOfMemory(error) ? tooLarge : damaged));
    thread.once("exit", () => end(damaged));
  });
}

/** https://nodejs.org/api/errors.html#err_worker_out_of_memory */
const isOutOfMemory = (error: Error) => "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
