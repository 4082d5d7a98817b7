import { describe, expect, it } from "vitest";
import { readConnection } from "../../../../functions/core/connections/read.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import { listRuns } from "../../../../functions/core/sync/read.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { aConnection, aPublishedDocument } from "../../../fakes/builders.ts";
import { memoryNotion } from "../../../fakes/notion.ts";
import { as, connectedStage, drain, followed, hours, minutes, pageId, type Stage } from "../stage.ts";

const connectionId = "con_notion";
const settled = (but = {}) =>
  aConnection({ watermark: "2026-11-20T08:00:00.000Z", trashCheckedAt: "2026-11-20T00:10:00.000Z", ...but });

function following(n: number, but = {}, state?: "draft" | "archived") {
  const { documents, versions, pages } = followed(n);
  const library = documents.map((document) =>
    state ? { ...document, state } : aPublishedDocument({ ...document, level: "public" }),
  );
  const stage = connectedStage({ connections: [settled(but)], documents: library, versions });
  const notion = memoryNotion({ now: stage.clock.now });
  for (const page of pages) notion.page(page);
  stage.ctx.connector = () => notion.connector();
  stage.clock.advance(hours(1));
  return { ...stage, notion };
}

async function synced(stage: Stage, trigger: "schedule" | "person" = "schedule") {
  const { runId } = await requestSync(stage.ctx, { connectionId, trigger });
  await drain(stage);
  const run = await stage.ctx.runs.get("wsp_acme", connectionId, runId);
  if (!run) throw new Error("The run was just opened");
  return run;
}
const connectionIn = async ({ ctx }: Stage) => (await readConnection(ctx, { connectionId })).connection;
const documentIn = async ({ ctx }: Stage, n: number) => {
  const document = await ctx.documents.get("wsp_acme", `doc_${n}`);
  if (!document?.source) throw new Error("It follows a page");
  return { ...document, source: document.source };
};

describe("a sync that finds nothing changed", () => {
  it.each([10, 1000])("makes one call with %i documents", async (n) => {
    const stage = following(n);
    const run = await synced(stage);
    expect(run).toMatchObject({ state: "done", calls: 1, changed: 0, message: "Nothing had changed." });
    expect(stage.notion.calls).toEqual(["changes"]);
    expect(await connectionIn(stage)).toMatchObject({
      lastSync: { runId: run.id, result: "done", at: "2026-11-20T10:00:00.000Z" },
      checkedAt: "2026-11-20T10:00:00.000Z",
      watermark: "2026-11-20T08:00:00.000Z",
      nextSyncAt: "2026-11-20T14:00:00.000Z",
    });
  });

  it("makes one more for each followed database, and one for the trash on a day's first run and on Sync now", async () => {
    const stage = following(3, { followed: ["db-1", "db-2"], trashCheckedAt: "2026-11-19T00:00:00.000Z" });
    expect((await synced(stage)).calls).toBe(4);
    expect(stage.notion.calls).toEqual(["changes", "trashed", "rows db-1", "rows db-2"]);
    expect((await synced(stage)).calls).toBe(3);
    expect((await synced(stage, "person")).calls).toBe(4);
  });
});

describe("a sync that finds changes", () => {
  it("proposes them and leaves what is published", async () => {
    const stage = following(3);
    const before = await documentIn(stage, 2);
    stage.notion.edit(pageId(2), { content: "New text.", title: "New title" });
    expect(await synced(stage)).toMatchObject({ changed: 1, proposed: 1, calls: 2 });
    const after = await documentIn(stage, 2);
    expect(after).toMatchObject({ version: 2, title: "New title", updateWaiting: true, level: "public" });
    expect([after.published, after.source.state]).toEqual([before.published, "changed"]);
    expect(await connectionIn(stage)).toMatchObject({ watermark: "2026-11-20T10:00:00.000Z" });
    expect(stage.traces.map(({ did }) => did)).toEqual([
      "sync.requested",
      "document.proposed",
      "sync.finished",
    ]);
  });

  it("updates a draft, shows a fork what changed beside it, and restores nothing from the archive", async () => {
    const drafts = following(1, {}, "draft");
    drafts.notion.edit(pageId(1), { content: "New." });
    await synced(drafts);
    expect(await documentIn(drafts, 1)).toMatchObject({ version: 2, updateWaiting: false });

    const forked = following(1);
    const standing = await documentIn(forked, 1);
    await forked.ctx.documents.touchSource({ ...standing, source: { ...standing.source, forked: true } });
    forked.notion.edit(pageId(1), { content: "New." });
    await synced(forked);
    expect(await documentIn(forked, 1)).toMatchObject({
      version: 1,
      source: { state: "changed", forked: true },
    });
    forked.clock.advance(minutes(5));
    await synced(forked);
    expect(await documentIn(forked, 1)).toMatchObject({ source: { state: "changed" } });

    const archived = following(1, {}, "archived");
    archived.notion.edit(pageId(1), { content: "New." });
    expect(await synced(archived)).toMatchObject({ changed: 0, calls: 1 });
  });

  it("tells trashed, unshared and emptied pages apart, and takes none off the trust center", async () => {
    const stage = following(4);
    stage.notion.trash(pageId(1));
    stage.notion.edit(pageId(2), { content: "New." });
    stage.notion.edit(pageId(3), { content: "" });
    stage.notion.failNext(
      new AppError("source_gone", "Not shared", { details: { reason: "not_shared" } }),
      `fetch ${pageId(2)}`,
    );
    expect(await synced(stage, "person")).toMatchObject({ state: "done", flagged: 3, changed: 0 });
    const states = await Promise.all([1, 2, 3, 4].map(async (n) => await documentIn(stage, n)));
    expect(states.map(({ source, state }) => [source.state, state])).toEqual([
      ["trashed", "published"],
      ["not_shared", "published"],
      ["changed", "published"],
      ["linked", "published"],
    ]);
    stage.clock.advance(minutes(2));
    const again = await synced(stage, "person");
    expect(again).toMatchObject({ flagged: 0, changed: 1 });
    expect((await documentIn(stage, 2)).source.state).toBe("changed");
    expect((await synced(stage)).calls).toBe(1);
  });

  it("calls what lies in the trash trashed, also where it finds out by the page's id", async () => {
    const stage = following(1);
    stage.notion.edit(pageId(1), { content: "New." });
    stage.notion.failNext(new AppError("source_gone", "Trash", { details: { reason: "trashed" } }), "fetch");
    await synced(stage);
    expect((await documentIn(stage, 1)).source.state).toBe("trashed");
  });

  it("finds the edited rows of a followed database, and goes on where one is gone", async () => {
    const stage = following(1, { followed: ["db-gone", "db-1"] });
    const parent = { type: "database", id: "db-1" } as const;
    stage.notion.page({ id: pageId(1), type: "row", parent }, "New row.");
    stage.notion.failNext(new AppError("source_gone", "Gone"), "rows db-gone");
    expect(await synced(stage)).toMatchObject({ state: "done", proposed: 1 });
  });

  it("feeds the catalogue with what is new, and drops what was trashed", async () => {
    const stage = following(0);
    stage.notion.page({ id: pageId(8), title: "New page" });
    await synced(stage);
    expect([...stage.memory.catalog.values()].map(({ title }) => title)).toEqual(["New page"]);
    stage.notion.trash(pageId(8));
    await synced(stage, "person");
    expect(stage.memory.catalog.size).toBe(0);
  });
});

describe("the list of runs", () => {
  it("shows the newest first, to members of the workspace", async () => {
    const stage = following(1);
    await synced(stage);
    stage.clock.advance(minutes(1));
    const last = await synced(stage);
    const { items } = await listRuns(stage.ctx, { connectionId });
    expect([items.length, items[0]?.id]).toEqual([2, last.id]);
    await stage.ctx.runs.save({
      ...last,
      failures: [{ sourceId: "s", title: "Draft", reason: "Too large." }],
    });
    const seenBy = async (role: "manager" | "accounts") =>
      (await listRuns(as(stage.ctx, role), { connectionId })).items[0]?.failures?.length;
    expect([await seenBy("manager"), await seenBy("accounts")]).toEqual([1, undefined]);
    await expect(listRuns(stage.ctx, { connectionId: "con_none" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
