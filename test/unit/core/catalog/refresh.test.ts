import { describe, expect, it } from "vitest";
import { browse } from "../../../../functions/core/catalog/browse.ts";
import { refreshCatalog } from "../../../../functions/core/catalog/request-refresh.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import { aCatalogItem, aConnection } from "../../../fakes/builders.ts";
import { memoryNotion } from "../../../fakes/notion.ts";
import { connectedStage, deliver, drain, minutes, pageId } from "../stage.ts";

const connectionId = "con_notion";
const under = (id: string) => ({ type: "page", id }) as const;

async function refreshed(stage: ReturnType<typeof connectedStage>) {
  await refreshCatalog(stage.ctx, { connectionId });
  await drain(stage);
}
const listed = async ({ ctx }: ReturnType<typeof connectedStage>, parent?: string) =>
  (await browse(ctx, { connectionId, parent })).items.map(({ item }) => [item.title, item.hasChildren]);

/** A Notion that is listed a few pages at a time, so that a refresh takes several slices. */
function longListing(pages: number) {
  const stage = connectedStage();
  const notion = memoryNotion({ now: stage.clock.now, pageSize: 2 });
  for (let n = 1; n <= pages; n++)
    notion.page({ id: pageId(n), title: `Page ${String(n).padStart(3, "0")}` });
  stage.ctx.connector = () => notion.connector();
  return { ...stage, notion };
}

describe("refreshing the catalogue", () => {
  it("puts pages below their parents, and those whose parent is not shared at the top", async () => {
    const stage = connectedStage();
    const { id } = stage.notion.page({ id: pageId(1), title: "Handbook" });
    stage.notion.page({ id: pageId(2), title: "Policies", parent: under(id) });
    stage.notion.page({ id: pageId(3), title: "Orphan", parent: under(pageId(99)) });
    stage.notion.page({ id: pageId(4), title: "Register", type: "database", parent: under(pageId(2)) });
    stage.notion.page({
      id: pageId(5),
      title: "Row",
      type: "row",
      parent: { type: "database", id: pageId(4) },
    });
    await refreshed(stage);
    expect(await listed(stage)).toEqual([
      ["Handbook", true],
      ["Orphan", false],
    ]);
    expect(await listed(stage, id)).toEqual([["Policies", true]]);
    expect(await listed(stage, pageId(2))).toEqual([["Register", true]]);
    const connection = await stage.ctx.connections.get("wsp_acme", connectionId);
    expect(connection?.catalog).toMatchObject({ items: 5, refreshing: false });
  });

  it("finds the page of a block once, and remembers it", async () => {
    const stage = connectedStage();
    const { id } = stage.notion.page({ id: pageId(1), title: "Handbook" });
    stage.notion.page({ id: pageId(2), title: "In a toggle", parent: { type: "block", id: "block-1" } });
    let walks = 0;
    const { connector } = stage.ctx;
    stage.ctx.connector = (connection, purpose) => ({
      ...connector(connection, purpose),
      async pageOfBlock() {
        walks++;
        return id;
      },
    });
    await refreshed(stage);
    expect(await listed(stage, id)).toEqual([["In a toggle", false]]);
    await refreshed(stage);
    expect(await listed(stage, id)).toEqual([["In a toggle", false]]);
    expect(walks).toBe(1);
  });

  it("drops what a whole listing no longer showed, and nothing before that", async () => {
    const stage = connectedStage();
    stage.notion.page({ id: pageId(1), title: "Stays" });
    const { id } = stage.notion.page({ id: pageId(2), title: "Unshared" });
    await refreshed(stage);
    stage.notion.unshare(id);
    stage.notion.failNext(new AppError("upstream_failed", "Nonsense"), "changes");
    await refreshed(stage);
    expect(await listed(stage)).toHaveLength(2);
    await refreshed(stage);
    expect(await listed(stage)).toEqual([["Stays", false]]);
  });

  it("goes on in further messages where the listing is long", async () => {
    const stage = longListing(100);
    await refreshCatalog(stage.ctx, { connectionId });
    expect(await drain(stage)).toBe(3);
    expect(stage.notion.calls).toHaveLength(50);
    expect(stage.memory.catalog.size).toBe(100);
  });

  it("loses nothing when it is asked for twice at once", async () => {
    const stage = longListing(100);
    await refreshCatalog(stage.ctx, { connectionId });
    stage.clock.advance(minutes(1));
    await refreshCatalog(stage.ctx, { connectionId });
    await drain(stage);
    expect(stage.memory.catalog.size).toBe(100);
    const connection = await stage.ctx.connections.get("wsp_acme", connectionId);
    expect(connection?.catalog).toMatchObject({ items: 100, refreshing: false });
    expect(connection?.refreshId).toBeUndefined();
  });

  it("marks the connection when its token is dead, and keeps the list", async () => {
    const stage = connectedStage();
    await stage.ctx.catalog.put([aCatalogItem()]);
    stage.notion.revoke();
    await refreshed(stage);
    expect(await stage.ctx.connections.get("wsp_acme", connectionId)).toMatchObject({
      state: "needs_reconnecting",
      catalog: { refreshing: false },
    });
    expect(await listed(stage)).toHaveLength(1);
  });

  it("ends where it meets a bug of ours, told in the log, and keeps the list", async () => {
    for (const on of ["changes", "pageOfBlock"]) {
      const stage = connectedStage();
      stage.notion.page({ parent: { type: "block", id: "block-1" } });
      stage.notion.failNext(new TypeError("A bug"), on);
      await refreshed(stage);
      const connection = await stage.ctx.connections.get("wsp_acme", connectionId);
      expect(connection?.catalog.refreshing, on).toBe(false);
      expect(stage.log.lines).toMatchObject([{ level: "error" }]);
    }
  });

  it("waits for a later delivery while Notion is busy", async () => {
    const stage = connectedStage();
    stage.notion.page();
    await refreshCatalog(stage.ctx, { connectionId });
    const message = stage.queue.take();
    if (!message) throw new Error("A message was sent");
    stage.notion.failNext(new AppError("upstream_busy", "Busy"));
    await expect(deliver(stage, message)).rejects.toMatchObject({ code: "upstream_busy" });
    await deliver(stage, message);
    expect(await listed(stage)).toHaveLength(1);
  });

  it("is refused before the connection is confirmed and after it is gone", async () => {
    for (const state of ["to_confirm", "disconnecting", "disconnected"] as const) {
      const stage = connectedStage({ connections: [aConnection({ state })] });
      await expect(refreshCatalog(stage.ctx, { connectionId })).rejects.toMatchObject({ code: "conflict" });
      await expect(browse(stage.ctx, { connectionId })).rejects.toMatchObject({ code: "conflict" });
      expect(stage.queue.messages).toEqual([]);
    }
  });
});
