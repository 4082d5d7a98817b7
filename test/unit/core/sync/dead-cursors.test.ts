import { describe, expect, it } from "vitest";
import type { Connector } from "../../../../functions/core/catalog/connector.ts";
import { refreshCatalog } from "../../../../functions/core/catalog/request-refresh.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { aConnection } from "../../../fakes/builders.ts";
import { memoryNotion } from "../../../fakes/notion.ts";
import { connectedStage, drain, followed, hours, pageId } from "../stage.ts";

const connectionId = "con_notion";
const database = "22222222-0000-4000-8000-000000000001";
const dead = () => new AppError("upstream_failed", "Cursor", { details: { reason: "invalid_cursor" } });

/** A Notion that is listed two a page, whose cursors die at the given calls with one, counted from 1. */
function dying(pages: number, deaths: readonly number[]) {
  const { documents, versions, pages: listed } = followed(pages);
  const connections = [
    aConnection({
      watermark: "2026-11-18T09:00:00.000Z",
      followed: [database],
      trashCheckedAt: "2026-11-20",
    }),
  ];
  const stage = connectedStage({ connections, documents, versions });
  const notion = memoryNotion({ now: stage.clock.now, pageSize: 2 });
  for (const page of listed) notion.page(page);
  for (let n = 1; n <= 5; n++)
    notion.page({
      id: pageId(500 + n),
      type: "row",
      parent: { type: "database", id: database },
      lastEditedAt: "2026-11-18T11:00:00.000Z",
    });
  stage.clock.advance(hours(1));
  let withCursor = 0;
  const guarded =
    <Page extends { cursor?: string }, Listed>(list: (page?: Page) => Promise<Listed>) =>
    async (page?: Page) => {
      if (page?.cursor && deaths.includes(++withCursor)) throw dead();
      return list(page);
    };
  stage.ctx.connector = () => {
    const inner = notion.connector();
    const rows: Connector["rows"] = (id, page) =>
      guarded((asked?: typeof page) => inner.rows(id, asked))(page);
    return { ...inner, changes: guarded(inner.changes), trashed: guarded(inner.trashed), rows };
  };
  return { ...stage, notion };
}

async function synced(deaths: readonly number[]) {
  const stage = dying(9, deaths);
  const { runId } = await requestSync(stage.ctx, { connectionId, trigger: "person" });
  await drain(stage);
  const run = await stage.ctx.runs.get("wsp_acme", connectionId, runId);
  const { state, seen, changed, flagged, message } = run ?? expect.fail();
  return { run: { state, seen, changed, flagged, message }, calls: stage.notion.calls };
}

async function refreshed(deaths: readonly number[]) {
  const stage = dying(60, deaths);
  await refreshCatalog(stage.ctx, { connectionId });
  await drain(stage);
  const { items } = await stage.ctx.catalog.search("wsp_acme", connectionId, {}, { limit: 1000 });
  const connection = await stage.ctx.connections.get("wsp_acme", connectionId);
  return { ids: items.map(({ id }) => id).sort(), catalog: connection?.catalog };
}

describe("a cursor that dies on the way", () => {
  it("begins that listing of a sync anew: nothing is lost, and nothing counts twice", async () => {
    const whole = await synced([]);
    expect(whole.run).toMatchObject({ state: "done", seen: 9 + 5 + 5 });
    const listings = whole.calls.filter((call) => !call.startsWith("fetch")).length;
    for (let at = 1; at < listings; at++)
      for (const deaths of [[at], [at, at + 1], [at, at + 1, at + 2]])
        expect((await synced(deaths)).run, `dead at ${deaths}`).toEqual(whole.run);
  });

  it("ends a sync in words where it dies again and again", async () => {
    const { run } = await synced([1, 2, 3, 4]);
    expect(run).toMatchObject({ state: "failed", message: expect.stringContaining("could not be read") });
  });

  it("begins a refresh anew, within a message and between two", async () => {
    const whole = await refreshed([]);
    expect(whole.ids).toHaveLength(65);
    for (const deaths of [[1], [19], [20], [30], [5, 25], [20, 21, 22]])
      expect(await refreshed(deaths), `dead at ${deaths}`).toEqual(whole);
  });

  it("leaves the catalogue as it was where it dies again and again", async () => {
    const { catalog } = await refreshed([1, 2, 3, 4]);
    expect(catalog).toMatchObject({ refreshing: false });
    expect(catalog?.refreshedAt).toBe(
      (await dying(0, []).ctx.connections.get("wsp_acme", connectionId))?.catalog.refreshedAt,
    );
  });
});
