import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { difference } from "../../../../web/admin/features/review/diff/difference.ts";
import type { Asked } from "../../../../web/admin/features/review/difference-worker.ts";

const [before, after] = ["It is four.", "It is five."];
const expected = difference(before, after);

/** A worker as the page sees it; `answer` is what it does with each question. */
function workers(answer: (worker: EventTarget, asked: Asked) => void) {
  const started: EventTarget[] = [];
  class FakeWorker extends EventTarget {
    constructor() {
      super();
      started.push(this);
    }
    postMessage(asked: Asked) {
      queueMicrotask(() => answer(this, asked));
    }
    terminate() {}
  }
  vi.stubGlobal("Worker", FakeWorker);
  return started;
}

describe("asking what became of a text", () => {
  beforeEach(() => vi.resetModules());
  afterEach(() => vi.unstubAllGlobals());
  const ask = async () => (await import("../../../../web/admin/features/review/ask.ts")).differenceOf;

  it("asks one worker for all, and gives each its own answer", async () => {
    const started = workers((worker, asked) =>
      worker.dispatchEvent(
        new MessageEvent("message", {
          data: { id: asked.id, difference: difference(asked.before, asked.after) },
        }),
      ),
    );
    const differenceOf = await ask();
    const [one, other] = await Promise.all([differenceOf(before, after), differenceOf(after, before)]);
    expect(one).toEqual(expected);
    expect(other).toEqual(difference(after, before));
    expect(started).toHaveLength(1);
  });

  it("compares in the page where a worker fails, and does not try another", async () => {
    const started = workers((worker) => worker.dispatchEvent(new Event("error")));
    const differenceOf = await ask();
    expect(await differenceOf(before, after)).toEqual(expected);
    expect(await differenceOf(before, after)).toEqual(expected);
    expect(started).toHaveLength(1);
  });

  it("compares in the page where there are no workers at all", async () => {
    vi.stubGlobal("Worker", undefined);
    expect(await (await ask())(before, after)).toEqual(expected);
  });
});
