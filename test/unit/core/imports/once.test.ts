import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { levels, narrower } from "../../../../functions/core/access/level.ts";
import { setLevel } from "../../../../functions/core/documents/set-level.ts";
import type { Message } from "../../../../functions/core/events.ts";
import { work } from "../../../../functions/core/work.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { deliver, drain, dyingAt, Killed, pageId, propertyTime, type Stage } from "../stage.ts";
import { aFile, documentOf, filesContent, imported, importStage, outcomeIn, queued } from "./stage.ts";

const pages = 4;
const level = fc.constantFrom(...levels);

function filledStage() {
  const stage = importStage();
  stage.notion.page({ id: pageId(1), title: "Policy" }, "One.");
  stage.notion.page({ id: pageId(2), title: "Policy" }, "Two.");
  stage.notion.file(aFile().url, new Uint8Array([1, 2, 3]));
  stage.notion.page({ id: pageId(3), title: "Report" }, filesContent(aFile()));
  const parent = { type: "database", id: "data-source" } as const;
  stage.notion.page({ id: pageId(4), title: "Row", type: "row", parent }, "Four.");
  return stage;
}
const every = Array.from({ length: pages }, (_, n) => pageId(n + 1));

const take = (stage: Stage): Message => {
  const message = stage.queue.take();
  if (!message) throw new Error("A message was sent");
  return message;
};

describe("importing twice is importing once", () => {
  it(
    "property: whatever is chosen, in which order and how often, there is one document per page",
    async () => {
      const choices = fc.array(fc.array(fc.constantFrom(...every), { minLength: 1, maxLength: 6 }), {
        minLength: 1,
        maxLength: 4,
      });
      await fc.assert(
        fc.asyncProperty(choices, level, async (jobs, at) => {
          const stage = filledStage();
          for (const ids of jobs) await imported(stage, ids, at);
          const chosen = [...new Set(jobs.flat())].sort();
          const { documents, versions } = outcomeIn(stage);
          expect(documents.map(({ source }) => source)).toEqual(chosen);
          expect(versions).toBe(chosen.length);
          expect(documents.every((document) => document.level === at && document.version === 1)).toBe(true);
        }),
        { numRuns: propertyRuns(100) },
      );
    },
    propertyTime,
  );

  it(
    "property: messages that come again, and in any order, change nothing",
    async () => {
      const order = fc.array(fc.nat({ max: pages - 1 }), { maxLength: 12 });
      const whole = filledStage();
      await imported(whole, every);
      const expected = outcomeIn(whole).documents.map(({ slug: _, ...document }) => document);
      await fc.assert(
        fc.asyncProperty(order, async (repeats) => {
          const stage = filledStage();
          await queued(stage, every);
          const messages = [...stage.queue.messages];
          for (const index of repeats) await deliver(stage, messages[index] ?? take(stage));
          await drain(stage);
          const { documents, jobs, items } = outcomeIn(stage);
          expect(documents.map(({ slug: _, ...document }) => document)).toEqual(expected);
          expect(items.every(({ state, outcome }) => state === "done" && outcome === "imported")).toBe(true);
          expect(jobs).toEqual(["finished"]);
        }),
        { numRuns: propertyRuns(100) },
      );
    },
    propertyTime,
  );
});

async function died(
  prepare: (stage: Stage) => Promise<void>,
  sourceId: string,
  k: number,
  when: "before" | "after",
) {
  const stage = filledStage();
  await prepare(stage);
  await queued(stage, [sourceId]);
  const message = take(stage);
  let killed = false;
  await work(dyingAt(stage.ctx, k, when), message).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
    killed = true;
  });
  if (killed) await deliver(stage, message);
  return { killed, end: outcomeIn(stage), did: stage.traces.map(({ did }) => did) };
}

describe("a worker that dies in the middle of an import", () => {
  const edited = async (stage: Stage) => {
    await imported(stage, every);
    stage.notion.edit(pageId(1), { content: "Changed." });
  };
  const cases: [string, (stage: Stage) => Promise<void>, string][] = [
    ["a page", async () => {}, pageId(1)],
    ["a file", async () => {}, pageId(3)],
    ["a row of a database", async () => {}, pageId(4)],
    ["a changed page", edited, pageId(1)],
    ["a page that is gone", async ({ notion }) => notion.trash(pageId(2)), pageId(2)],
  ];
  it.each(cases)("leaves the same in the end as one that lives: %s", async (_, prepare, sourceId) => {
    const whole = await died(prepare, sourceId, 0, "before");
    for (const when of ["before", "after"] as const)
      for (let k = 1; ; k++) {
        const { killed, end, did } = await died(prepare, sourceId, k, when);
        if (!killed) {
          expect(k).toBeGreaterThan(6);
          break;
        }
        expect({ end, did }, `${when} call ${k}`).toEqual({ end: whole.end, did: whole.did });
      }
  });

  it("is started anew by Retry when the one who asked died before anything was queued", async () => {
    const stage = filledStage();
    for (let k = 1; ; k++) {
      const ctx = dyingAt(stage.ctx, k, "after");
      const over = await queued({ ctx }, every).then(
        () => true,
        () => false,
      );
      if (over) break;
    }
    const jobs = [...stage.memory.imports.values()];
    for (const job of jobs) expect(await stage.ctx.imports.items("wsp_acme", job.id)).toHaveLength(pages);
  });
});

describe("two who import a new page at once", () => {
  it("make a document of the narrower level also where the queue takes one after the other", async () => {
    for (const one of levels)
      for (const other of levels) {
        const stage = filledStage();
        await queued(stage, [pageId(1)], one);
        await queued(stage, [pageId(1)], "restricted");
        stage.clock.advance(1_000);
        await queued(stage, [pageId(1)], other);
        const messages = [take(stage), take(stage), take(stage)];
        for (const message of messages) {
          stage.clock.advance(1_000);
          await deliver(stage, message);
        }
        const expected = narrower(narrower(one, other), "restricted");
        expect((await documentOf(stage, pageId(1))).level, `${one} ${other}`).toBe(expected);
      }
  });

  it("leave the level that a person has set meanwhile, and what an import asked for later says", async () => {
    const stage = filledStage();
    await queued(stage, [pageId(1)], "restricted");
    await queued(stage, [pageId(1)], "internal");
    const messages = [take(stage), take(stage)];
    stage.clock.advance(1_000);
    await deliver(stage, messages[0] ?? expect.fail());
    const { id: documentId } = await documentOf(stage, pageId(1));
    stage.clock.advance(1_000);
    await setLevel(stage.ctx, { documentId, ifMatch: "*", level: "requires_nda" });
    await deliver(stage, messages[1] ?? expect.fail());
    await imported(stage, [pageId(1)], "internal");
    expect((await documentOf(stage, pageId(1))).level).toBe("requires_nda");
  });

  it(
    "property: make one document, and the narrower level stands",
    async () => {
      await fc.assert(
        fc.asyncProperty(level, level, fc.scheduler(), async (one, other, scheduler) => {
          const stage = filledStage();
          await queued(stage, [pageId(1)], one);
          await queued(stage, [pageId(1)], other);
          const messages = [take(stage), take(stage)];
          const { documents } = stage.ctx;
          // Both look before either has written: what each finds is as old as their start.
          let looks = 0;
          const ctx = {
            ...stage.ctx,
            documents: {
              ...documents,
              bySource: async (workspaceId: string, ids: readonly string[]) =>
                ++looks <= 4 ? new Map() : documents.bySource(workspaceId, ids),
              save: scheduler.scheduleFunction(documents.save),
            },
          };
          await scheduler.waitFor(Promise.all(messages.map((message) => work(ctx, message))));
          expect(stage.memory.documents.size).toBe(1);
          expect((await documentOf(stage, pageId(1))).level).toBe(narrower(one, other));
          expect([...stage.memory.items.values()].every(({ state }) => state === "done")).toBe(true);
        }),
        { numRuns: propertyRuns(100) },
      );
    },
    propertyTime,
  );
});
