import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { didNotArrive } from "../../../../functions/core/catalog/large-file.ts";
import { disconnect } from "../../../../functions/core/connections/disconnect.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import type { Message, Moving } from "../../../../functions/core/events.ts";
import { requestCheck } from "../../../../functions/core/sync/check-page.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { aConnection } from "../../../fakes/builders.ts";
import { largePage, meanwhile, purposesOf } from "../imports/large-stage.ts";
import { aFile, documentOf } from "../imports/stage.ts";
import {
  connectedStage,
  deliver,
  drain,
  dyingAt,
  followed,
  hours,
  Killed,
  minutes,
  pageId,
  propertyTime,
  type Stage,
} from "../stage.ts";

const connectionId = "con_notion";
const take = ({ queue }: Stage): Message => queue.take() ?? expect.fail();
const taken = ({ mover }: Stage): Moving => mover.take() ?? expect.fail();
const standing = async ({ ctx }: Stage) =>
  (await ctx.connections.get("wsp_acme", connectionId)) ?? expect.fail();
const request = ({ ctx }: Stage) => requestSync(ctx, { connectionId, trigger: "schedule" });
const runs = ({ memory }: Stage) => [...memory.runs.values()];

/** Three documents whose pages were edited; the second now holds a large file. */
function editedStage() {
  const { documents, versions, pages } = followed(3);
  const connection = aConnection({ watermark: "2026-11-20T08:00:00.000Z" });
  const stage = connectedStage({ connections: [connection], documents, versions });
  stage.clock.advance(hours(1));
  for (const page of pages) {
    stage.notion.page(page);
    stage.notion.edit(page.id, { content: `New text of ${page.id}.` });
  }
  largePage(stage, pageId(2));
  stage.clock.advance(minutes(5));
  return stage;
}

/** A run to its end by the worker alone; what it handed on still waits. */
async function ranByWorker(stage: Stage) {
  await request(stage);
  for (let message = stage.queue.take(); message; message = stage.queue.take()) await deliver(stage, message);
}

describe("a sync that meets a page with large files", () => {
  it("hands the page on, goes on with the rest, and tells nothing wrong", async () => {
    const stage = editedStage();
    const purposes = purposesOf(stage);
    await ranByWorker(stage);
    expect(runs(stage)).toMatchObject([
      {
        state: "done",
        changed: 2,
        flagged: 0,
        message: "2 documents changed, 1 large page takes longer.",
      },
    ]);
    expect(await documentOf(stage, pageId(2))).toMatchObject({ version: 1, source: { state: "linked" } });
    const { lastSync, checkedAt, behind } = await standing(stage);
    expect(lastSync).toMatchObject({ result: "done" });
    expect([checkedAt !== undefined, behind]).toEqual([true, [pageId(2)]]);
    expect(stage.mover.messages).toMatchObject([{ type: "page.check", sourceId: pageId(2), moving: true }]);

    await drain(stage);
    expect(await documentOf(stage, pageId(2))).toMatchObject({ kind: "files", version: 2 });
    expect((await standing(stage)).behind).toBeUndefined();
    expect(purposes).toEqual(["work", "move"]);
    const calls = stage.notion.calls.length;
    stage.clock.advance(minutes(5));
    await request(stage);
    await drain(stage);
    expect(stage.notion.calls.slice(calls)).toEqual(["changes"]);
  });

  it("takes the page up again where the file mover's message was lost", async () => {
    const stage = editedStage();
    await ranByWorker(stage);
    stage.mover.messages.length = 0;
    stage.clock.advance(hours(4));
    await request(stage);
    await drain(stage);
    expect(await documentOf(stage, pageId(2))).toMatchObject({ kind: "files", version: 2 });
    expect((await standing(stage)).behind).toBeUndefined();
  });

  it("takes the page up again where the file mover could not read it, also when it ends first", async () => {
    for (const order of ["before the run", "after the run"] as const) {
      const stage = editedStage();
      await request(stage);
      const message = take(stage);
      stage.notion.failNext(new AppError("upstream_failed", "Nonsense"), `item ${pageId(2)}`);
      if (order === "after the run") await deliver(stage, message);
      else {
        const { runs: store } = stage.ctx;
        const closing = {
          ...store,
          async close(...input: Parameters<typeof store.close>) {
            if (stage.mover.messages.length) await deliver(stage, taken(stage));
            return store.close(...input);
          },
        };
        await deliver({ ctx: { ...stage.ctx, runs: closing } }, message);
      }
      await drain(stage);
      expect((await standing(stage)).behind, order).toEqual([pageId(2)]);
      stage.clock.advance(hours(4));
      await request(stage);
      await drain(stage);
      expect(await documentOf(stage, pageId(2)), order).toMatchObject({ version: 2 });
      expect((await standing(stage)).behind, order).toBeUndefined();
    }
  });

  it("takes the page up again where its file did not arrive in time, and neither flags it nor goes without a picture", async () => {
    for (const what of ["a file", "a picture"]) {
      const stage = editedStage();
      if (what === "a picture") {
        const image = { type: "image" as const, url: "media:0", alt: "Film" };
        const tree = { type: "root" as const, children: [{ type: "paragraph" as const, children: [image] }] };
        const media = [aFile({ url: `https://files.test/${pageId(2)}.pdf` })];
        const content = { kind: "text" as const, tree, media, notExposed: [], withheld: 0 };
        stage.notion.file(media[0]?.url ?? "", new Uint8Array(15_000_000), "image/png", "png");
        stage.notion.edit(pageId(2), { content: { ...content, media: [...media, ...media] } });
        stage.clock.advance(minutes(5));
      }
      await ranByWorker(stage);
      stage.notion.failNext(didNotArrive("report.pdf", minutes(14)), "open");
      await drain(stage);
      expect(await documentOf(stage, pageId(2)), what).toMatchObject({
        version: 1,
        source: { state: "linked" },
      });
      expect((await standing(stage)).behind, what).toEqual([pageId(2)]);
      stage.clock.advance(hours(4));
      await request(stage);
      await drain(stage);
      expect(await documentOf(stage, pageId(2)), what).toMatchObject({ version: 2 });
      expect((await standing(stage)).behind, what).toBeUndefined();
      const { notExposed } =
        [...stage.memory.versions.values()].find(({ documentId, n }) => documentId === "doc_2" && n === 2) ??
        expect.fail();
      expect(notExposed, what).toEqual([]);
    }
  });

  it("does not count the page as behind where the file mover was faster than the run", async () => {
    const stage = editedStage();
    await request(stage);
    const { runs: store } = stage.ctx;
    const closing = {
      ...store,
      async close(...input: Parameters<typeof store.close>) {
        if (stage.mover.messages.length) await deliver(stage, taken(stage));
        return store.close(...input);
      },
    };
    await deliver({ ctx: { ...stage.ctx, runs: closing } }, take(stage));
    expect(runs(stage)).toMatchObject([{ state: "done" }]);
    expect((await standing(stage)).behind).toBeUndefined();
    expect(await documentOf(stage, pageId(2))).toMatchObject({ version: 2 });
  });

  it("is read once, however often it is handed on", async () => {
    const stage = editedStage();
    await ranByWorker(stage);
    stage.clock.advance(minutes(10));
    await ranByWorker(stage);
    expect(stage.mover.messages).toHaveLength(2);
    await deliver(stage, taken(stage));
    const opened = () => stage.notion.calls.filter((call) => call.startsWith("open"));
    const once = opened().length;
    await drain(stage);
    expect(opened()).toHaveLength(once);
    expect((await standing(stage)).behind).toBeUndefined();
    expect(await documentOf(stage, pageId(2))).toMatchObject({ version: 2 });
  });

  it.each(["worker", "file mover"] as const)(
    "leaves the same where the %s dies, at whichever call",
    async (who) => {
      const end = async (k: number, when: "before" | "after") => {
        const stage = editedStage();
        await request(stage);
        if (who === "file mover") await deliver(stage, take(stage));
        const message = who === "worker" ? take(stage) : taken(stage);
        let killed = false;
        await deliver({ ctx: dyingAt(stage.ctx, k, when) }, message).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
          killed = true;
        });
        if (killed && k % 2) await drain(stage);
        if (killed) await deliver(stage, message);
        await drain(stage);
        const { documents, connections, versions } = stage.memory;
        return {
          killed,
          left: [
            [...documents.values()].map(({ version, source, sha256 }) => [version, source?.state, sha256]),
            runs(stage).map(({ state }) => state),
            [...connections.values()].map(({ watermark, openRunId, behind }) => [
              watermark,
              openRunId,
              behind,
            ]),
            versions.size,
          ],
        };
      };
      const whole = await end(0, "before");
      for (const when of ["before", "after"] as const)
        for (let k = 1; ; k++) {
          const { killed, left } = await end(k, when);
          expect(left, `${when} call ${k}`).toEqual(whole.left);
          if (!killed) break;
        }
    },
  );

  it("goes on in another message once its minute is over, and leaves nothing to the file mover for that", async () => {
    const stage = editedStage();
    const { connector } = stage.ctx;
    stage.ctx.connector = (connection, purpose) => {
      const inner = connector(connection, purpose);
      return {
        ...inner,
        fetch: (id) => {
          stage.clock.advance(minutes(1));
          return inner.fetch(id);
        },
      };
    };
    await request(stage);
    await deliver(stage, take(stage));
    expect(stage.queue.messages).toMatchObject([{ type: "sync.run", slice: 1 }]);
    expect(runs(stage)).toMatchObject([{ state: "running", slice: 1 }]);
    await drain(stage);
    expect(runs(stage)).toMatchObject([{ state: "done", slice: 3 }]);
  });
});

describe("a page that is looked at by itself", () => {
  it("is handed on where it holds large files, whoever asked", async () => {
    for (const asked of ["a person", "Notion"] as const) {
      const stage = editedStage();
      const { id: documentId } = await documentOf(stage, pageId(2));
      if (asked === "a person") await requestCheck(stage.ctx, { documentId });
      else
        await deliver(stage, {
          type: "source.hint",
          nangoId: "nango-1",
          event: "page.content_updated",
          entity: { id: pageId(2), type: "page" },
          hint: "event-1",
          toldAt: stage.clock.now().toISOString(),
        });
      const message = take(stage);
      await deliver(stage, message);
      expect(stage.mover.messages, asked).toEqual([{ ...message, moving: true }]);
      expect(
        stage.log.lines.filter(({ level }) => level !== "info"),
        asked,
      ).toEqual([]);
      await drain(stage);
      expect(await documentOf(stage, pageId(2)), asked).toMatchObject({ version: 2 });
      expect((await standing(stage)).behind, asked).toBeUndefined();
    }
  });

  it("is left alone by a file mover that comes after a disconnect, an archiving or an unlinking", async () => {
    const stage = editedStage();
    await ranByWorker(stage);
    const moving = taken(stage);
    await disconnect(stage.ctx, { connectionId, documents: "keep" });
    await deliver(stage, moving);
    await drain(stage);
    const calls = stage.notion.calls.length;
    await deliver(stage, moving);
    expect(stage.notion.calls).toHaveLength(calls);
    expect(await documentOf(stage, pageId(2))).toMatchObject({
      version: 1,
      source: { state: "disconnected" },
    });
  });

  it("stays flagged as gone where it is gone by then", async () => {
    const stage = editedStage();
    await ranByWorker(stage);
    stage.notion.trash(pageId(2));
    await drain(stage);
    expect(await documentOf(stage, pageId(2))).toMatchObject({ version: 1, source: { state: "trashed" } });
    expect((await standing(stage)).behind).toBeUndefined();
  });
});

type Step =
  | { do: "edit"; page: number; text: string; large: boolean }
  | { do: "sync" | "work" | "move" | "lose" | "work while moving" }
  | { do: "wait"; seconds: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("edit" as const),
    page: fc.integer({ min: 1, max: 3 }),
    text: fc.constantFrom("One.", "Two.", "Three."),
    large: fc.boolean(),
  }),
  fc.record({ do: fc.constantFrom("sync", "work", "move", "lose", "work while moving") }),
  fc.record({ do: fc.constant("wait" as const), seconds: fc.constantFrom(1, 59, 400, 3_600) }),
);

describe("worker and file mover, each at its own pace", () => {
  it(
    "property: no edit is lost, in whichever order their messages are taken, and when some of the mover's are lost",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
          const stage = editedStage();
          const texts = new Map<string, string>();
          const edit = (page: number, text: string, large: boolean) => {
            texts.set(pageId(page), text);
            largePage(stage, pageId(page), text, large ? undefined : text.length);
          };
          for (const n of [1, 2, 3]) edit(n, "Zero.", n === 2);
          for (const one of steps) {
            if (one.do === "edit") edit(one.page, one.text, one.large);
            else if (one.do === "wait") stage.clock.advance(one.seconds * 1000);
            else if (one.do === "sync") await request(stage);
            else if (one.do === "lose") stage.mover.take();
            else {
              const other = { ctx: { ...stage.ctx } };
              if (one.do === "work while moving")
                meanwhile(other, async () => {
                  stage.clock.advance(1000);
                  const next = stage.queue.take();
                  if (next) await deliver(stage, next);
                });
              const message = one.do === "work" ? stage.queue.take() : stage.mover.take();
              if (message) await deliver(other, message);
            }
          }
          await drain(stage);
          for (let n = 0; n < 2; n++) {
            stage.clock.advance(hours(4));
            await request(stage);
            await drain(stage);
          }
          for (const [id, text] of texts) {
            const { sha256, source } = await documentOf(stage, id);
            expect([id, sha256, source?.state]).toEqual([
              id,
              createHash("sha256").update(text).digest("hex"),
              "linked",
            ]);
          }
          expect((await standing(stage)).behind).toBeUndefined();
        }),
        { numRuns: propertyRuns(100) },
      );
    },
    propertyTime,
  );
});
