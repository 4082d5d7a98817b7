import { describe, expect, it } from "vitest";
import { changeDocument } from "../../../../functions/core/documents/change.ts";
import { setLevel } from "../../../../functions/core/documents/set-level.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import { requestCheck } from "../../../../functions/core/sync/check-page.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { changeSettings } from "../../../../functions/core/workspaces/settings.ts";
import { aConnection, aPublishedDocument, aTrace } from "../../../fakes/builders.ts";
import { connectedStage, drain, followed, hours, minutes, pageId, type Stage } from "../stage.ts";

const connectionId = "con_notion";

function stageOf(n: number, but: Parameters<typeof aPublishedDocument>[0] = { policy: "metadata_only" }) {
  const { documents, versions, pages } = followed(n);
  const stage = connectedStage({
    connections: [
      aConnection({ watermark: "2026-11-20T08:00:00.000Z", trashCheckedAt: "2026-11-20T00:10:00.000Z" }),
    ],
    documents: documents.map((document) => aPublishedDocument({ ...document, ...but })),
    versions,
  });
  stage.clock.advance(hours(1));
  for (const page of pages) stage.notion.page(page);
  return stage;
}
async function synced(stage: Stage, everything?: true) {
  const { runId } = await requestSync(stage.ctx, { connectionId, trigger: "schedule", everything });
  await drain(stage);
  return (await stage.ctx.runs.get("wsp_acme", connectionId, runId)) ?? expect.fail();
}
const documentIn = async ({ ctx }: Stage, n: number) => {
  const document = await ctx.documents.get("wsp_acme", `doc_${n}`);
  if (!document?.source) throw new Error("It follows a page");
  return { ...document, source: document.source };
};
const fetched = ({ notion }: Stage) => notion.calls.filter((call) => call.startsWith("fetch"));

describe("a document of whose page only metadata is read", () => {
  it("shows that its page was edited, from the listing alone, and gets no version", async () => {
    const stage = stageOf(20);
    const before = await documentIn(stage, 1);
    for (let n = 1; n <= 20; n++) stage.notion.edit(pageId(n), { title: `Title ${n}`, content: "New." });
    stage.clock.advance(minutes(5));
    expect(await synced(stage)).toMatchObject({ state: "done", calls: 1, changed: 20, proposed: 0 });
    const after = await documentIn(stage, 1);
    expect(after.source).toMatchObject({
      state: "changed",
      title: "Title 1",
      lastEditedAt: "2026-11-20T10:00:00.000Z",
    });
    expect([after.version, after.title, after.source.readAt]).toEqual([
      1,
      before.title,
      before.source.readAt,
    ]);
    expect(await synced(stage)).toMatchObject({ calls: 1, changed: 0, message: "Nothing had changed." });
    expect(fetched(stage)).toEqual([]);
  });

  it("stays linked while its page was not edited, and shows where that was moved", async () => {
    const stage = stageOf(1);
    stage.notion.page({ id: pageId(9) });
    stage.notion.move(pageId(1), { type: "page", id: pageId(9) });
    await requestCheck(stage.ctx, { documentId: "doc_1" });
    await drain(stage);
    expect((await documentIn(stage, 1)).source).toMatchObject({ state: "linked", parent: { id: pageId(9) } });
    expect(fetched(stage)).toEqual([]);
  });

  it("follows its workspace's rule for its level, which is read once in a message and never for nothing", async () => {
    const stage = stageOf(5, { level: "public" });
    let reads = 0;
    const { workspaces } = stage.ctx;
    stage.ctx.workspaces = {
      ...workspaces,
      async get(id) {
        reads++;
        const workspace = {
          schema: 1 as const,
          id,
          slug: "acme",
          name: "Acme",
          rev: 1,
          createdAt: "2026-11-01T00:00:00.000Z",
        };
        return { ...workspace, policies: { public: "metadata_only" as const } };
      },
    };
    for (let n = 1; n <= 5; n++) stage.notion.edit(pageId(n), { content: "New." });
    stage.clock.advance(minutes(5));
    expect(await synced(stage)).toMatchObject({ changed: 5, calls: 1 });
    expect(reads).toBe(1);
    await synced(stage);
    const before = reads;
    await synced(stage);
    expect(reads).toBe(before);
  });

  it("is read again, edits and all, once its rule lets its content be read", async () => {
    const stage = stageOf(1);
    stage.notion.edit(pageId(1), { content: "New." });
    stage.clock.advance(minutes(5));
    await synced(stage);
    const { policy: _, ...free } = await documentIn(stage, 1);
    await stage.ctx.documents.save(free, aTrace());
    await requestCheck(stage.ctx, { documentId: "doc_1" });
    await drain(stage);
    expect(await documentIn(stage, 1)).toMatchObject({ version: 2, updateWaiting: true });
  });

  it("is read by itself once another rule counts: its own, its level's, or that of another level", async () => {
    const edited = async (but: Parameters<typeof aPublishedDocument>[0]) => {
      const stage = stageOf(2, { level: "restricted", ...but });
      await changeSettings(stage.ctx, { policies: { restricted: "metadata_only" } });
      stage.notion.edit(pageId(1), { content: "New." });
      stage.clock.advance(minutes(5));
      await synced(stage);
      expect(await documentIn(stage, 1)).toMatchObject({ version: 1 });
      return stage;
    };
    const seen = { documentId: "doc_1", ifMatch: "*" };
    const other: readonly [Parameters<typeof aPublishedDocument>[0], (stage: Stage) => Promise<unknown>][] = [
      [
        { policy: "metadata_only" },
        ({ ctx }) => changeDocument(ctx, { ...seen, changes: { policy: "propose" } }),
      ],
      [{}, ({ ctx }) => changeDocument(ctx, { ...seen, changes: { policy: "propose", title: "Ours" } })],
      [{}, ({ ctx }) => changeSettings(ctx, { policies: { restricted: "propose" } })],
      [{}, ({ ctx }) => setLevel(ctx, { ...seen, level: "internal" })],
    ];
    for (const [but, changes] of other) {
      const stage = await edited(but);
      await changes(stage);
      await drain(stage);
      expect(await documentIn(stage, 1)).toMatchObject({ updateWaiting: true, source: { state: "changed" } });
      expect(fetched(stage)).toHaveLength(1);
    }
  });

  it("says that its page is gone, and heals, by one call for its metadata", async () => {
    const stage = stageOf(1);
    const gone = new AppError("source_gone", "Not shared", { details: { reason: "not_shared" } });
    stage.notion.failNext(gone, "item");
    const check = async () => {
      await requestCheck(stage.ctx, { documentId: "doc_1" });
      await drain(stage);
      return (await documentIn(stage, 1)).source.state;
    };
    expect(await check()).toBe("not_shared");
    stage.clock.advance(minutes(5));
    expect(await check()).toBe("linked");
    stage.notion.trash(pageId(1));
    expect(await check()).toBe("trashed");
    stage.notion.trash(pageId(1), false);
    expect(await check()).toBe("changed");
    expect(fetched(stage)).toEqual([]);
  });

  it("costs one call for each document where everything is checked", async () => {
    const stage = stageOf(4);
    stage.notion.edit(pageId(2), { content: "New." });
    stage.clock.advance(minutes(5));
    expect(await synced(stage, true)).toMatchObject({ state: "done", changed: 1, proposed: 0 });
    expect(fetched(stage)).toEqual([]);
    expect(stage.notion.calls.filter((call) => call.startsWith("item"))).toHaveLength(4);
  });
});
