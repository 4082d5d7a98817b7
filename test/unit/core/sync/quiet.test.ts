import { describe, expect, it } from "vitest";
import type { Document } from "../../../../functions/core/documents/document.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import { startImport } from "../../../../functions/core/imports/start.ts";
import { requestCheck } from "../../../../functions/core/sync/check-page.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { aConnection, aTrace } from "../../../fakes/builders.ts";
import { connectedStage, drain, followed, hours, minutes, pageId, type Stage } from "../stage.ts";

const connectionId = "con_notion";

/** The newest page was edited within the overlap, as one always was. Counts what is read of documents. */
function stageOf(but = {}) {
  const { documents, versions, pages } = followed(3);
  const connection = aConnection({
    watermark: "2026-11-18T10:00:00.000Z",
    trashCheckedAt: "2026-11-20T00:10:00.000Z",
    ...but,
  });
  const stage = connectedStage({ connections: [connection], documents, versions });
  stage.clock.advance(hours(1));
  for (const page of pages) stage.notion.page(page);
  const looks = { count: 0 };
  const { documents: store } = stage.ctx;
  stage.ctx.documents = {
    ...store,
    bySource: (...input) => {
      looks.count++;
      return store.bySource(...input);
    },
  };
  return { ...stage, looks };
}
async function looksOf(stage: ReturnType<typeof stageOf>, trigger: "schedule" | "person" = "schedule") {
  const before = stage.looks.count;
  await requestSync(stage.ctx, { connectionId, trigger });
  await drain(stage);
  return stage.looks.count - before;
}
/** Two syncs at most have anything to do. */
async function settled(stage: ReturnType<typeof stageOf>): Promise<void> {
  await looksOf(stage);
  await looksOf(stage);
  expect(await looksOf(stage)).toBe(0);
}
const change = async ({ ctx }: Stage, but: (document: Document) => Document) => {
  const document = (await ctx.documents.get("wsp_acme", "doc_1")) ?? expect.fail();
  await ctx.documents.save(but(document), aTrace());
};

describe("a listing that stands still", () => {
  it("asks for no document once nothing of it asked for anything", async () => {
    const stage = stageOf();
    // The first puts the source panels right, the second finds nothing to do.
    expect([await looksOf(stage), await looksOf(stage)]).toEqual([1, 1]);
    expect([await looksOf(stage), await looksOf(stage)]).toEqual([0, 0]);
  });

  it("holds for each followed database too", async () => {
    const stage = stageOf({ followed: ["db-1", "db-2"] });
    const parent = { type: "database", id: "db-1" } as const;
    stage.notion.page({ id: pageId(9), type: "row", parent, lastEditedAt: "2026-11-18T10:00:00.000Z" });
    expect([await looksOf(stage), await looksOf(stage)]).toEqual([2, 1]);
    expect(await looksOf(stage)).toBe(0);
  });

  it("is looked at again once anything in it is other than it was: an edit, a title, a place, a new page", async () => {
    const stage = stageOf();
    await settled(stage);
    const steps = [
      () => stage.notion.page({ id: pageId(7), lastEditedAt: "2026-11-18T10:00:00.000Z" }),
      () => stage.notion.move(pageId(2), { type: "page", id: pageId(7) }),
      () => stage.notion.edit(pageId(1), { content: "New." }),
    ];
    for (const step of steps) {
      step();
      expect(await looksOf(stage)).toBeGreaterThan(0);
      stage.clock.advance(minutes(5));
      await settled(stage);
    }
  });

  it("is looked at by a person's sync and by the first of a day, whatever it was", async () => {
    const stage = stageOf();
    await settled(stage);
    expect(await looksOf(stage, "person")).toBe(1);
    expect(await looksOf(stage)).toBe(0);
    stage.clock.advance(hours(24));
    expect(await looksOf(stage)).toBe(1);
    expect(await looksOf(stage)).toBe(0);
  });

  it("is not trusted while something in it waits to be looked at: what is archived, gone or followed no longer", async () => {
    for (const but of [
      (one: Document): Document => ({ ...one, state: "archived", archivedAt: "2026-11-20T09:00:00.000Z" }),
      (one: Document): Document =>
        one.source ? { ...one, source: { ...one.source, state: "disconnected" } } : one,
    ]) {
      const stage = stageOf();
      await change(stage, but);
      expect(await looksOf(stage)).toBe(1);
      expect(await looksOf(stage)).toBe(1);
      await change(stage, ({ archivedAt: _, ...one }) =>
        one.source ? { ...one, state: "draft", source: { ...one.source, state: "linked" } } : one,
      );
      stage.notion.edit(pageId(1), { content: "New." });
      stage.clock.advance(minutes(5));
      await looksOf(stage);
      expect(await stage.ctx.documents.get("wsp_acme", "doc_1")).toMatchObject({ version: 2 });
    }
  });

  it("is not trusted once a page was found gone in another way, since it may come back unedited", async () => {
    const stage = stageOf();
    await settled(stage);
    const gone = new AppError("source_gone", "Not shared", { details: { reason: "not_shared" } });
    stage.notion.failNext(gone, "fetch");
    await requestCheck(stage.ctx, { documentId: "doc_1" });
    await drain(stage);
    const state = async () => (await stage.ctx.documents.get("wsp_acme", "doc_1"))?.source?.state;
    expect(await state()).toBe("not_shared");
    await looksOf(stage);
    expect(await state()).toBe("linked");
  });

  it("is not trusted once a page was imported that had been read before its last edit", async () => {
    const stage = stageOf();
    const id = pageId(7);
    stage.notion.page({ id, title: "Imported", lastEditedAt: "2026-11-18T09:50:00.000Z" }, "Old words.");
    await settled(stage);
    const { connector } = stage.ctx;
    const ctx: typeof stage.ctx = {
      ...stage.ctx,
      connector: (...asked) => {
        const made = connector(...asked);
        return {
          ...made,
          fetch: async (...input) => {
            const found = await made.fetch(...input);
            const before = "2026-11-18T09:40:00.000Z";
            return { ...found, readAt: before, item: { ...found.item, lastEditedAt: before } };
          },
        };
      },
    };
    await startImport(ctx, { connectionId, level: "internal", items: [{ id, type: "page" }] });
    await drain({ ...stage, ctx });
    stage.notion.page({ id, title: "Imported", lastEditedAt: "2026-11-18T09:50:00.000Z" }, "New words.");
    await looksOf(stage);
    const document = (await stage.ctx.documents.bySource("wsp_acme", [id])).get(id);
    expect(document).toMatchObject({ version: 2 });
  });

  it("is not trusted in the minute of an edit, which another one would not change", async () => {
    const stage = stageOf();
    const now = `${stage.clock.now().toISOString().slice(0, 16)}:00.000Z`;
    stage.notion.page({ id: pageId(8), lastEditedAt: now });
    expect(await looksOf(stage)).toBe(1);
    expect(await looksOf(stage)).toBe(1);
    stage.clock.advance(minutes(1));
    await looksOf(stage);
    expect(await looksOf(stage)).toBe(0);
  });
});
