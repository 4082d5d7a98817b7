import type { Difference } from "./diff/difference.ts";
import type { Asked } from "./difference-worker.ts";

interface Answer {
  id: number;
  difference: Difference;
}
interface Waiting {
  resolve(difference: Difference): void;
  reject(reason: unknown): void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let failed = false;
let last = 0;

/** Compares two texts beside the page; where no worker runs, in the page itself. */
export async function differenceOf(before: string, after: string): Promise<Difference> {
  if (!failed) {
    try {
      return await inWorker(before, after);
    } catch {
      failed = true;
    }
  }
  const { difference } = await import("./diff/difference.ts");
  return difference(before, after);
}

function inWorker(before: string, after: string): Promise<Difference> {
  worker ??= start();
  const at = worker;
  return new Promise((resolve, reject) => {
    const id = ++last;
    waiting.set(id, { resolve, reject });
    at.postMessage({ id, before, after } satisfies Asked);
  });
}

function start(): Worker {
  const started = new Worker(new URL("./difference-worker.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.resolve(data.difference);
    waiting.delete(data.id);
  });
  const giveUp = (event: Event) => {
    for (const { reject } of waiting.values()) reject(event);
    waiting.clear();
    started.terminate();
    worker = undefined;
  };
  started.addEventListener("error", giveUp);
  started.addEventListener("messageerror", giveUp);
  return started;
}
