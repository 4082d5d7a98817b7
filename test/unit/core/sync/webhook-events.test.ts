import { describe, expect, it } from "vitest";
import type { Connection } from "../../../../functions/core/connections/connection.ts";
import { aCatalogItem, aConnection } from "../../../fakes/builders.ts";
import { connectedStage, deliver, drain, followed, hours, minutes, pageId, type Stage } from "../stage.ts";
import { hint, tell } from "./hint-stage.ts";

const source = "bbbbbbbb-0000-4000-8000-000000000001";
const container = "cccccccc-0000-4000-8000-000000000001";
function stageOf(given: Parameters<typeof connectedStage>[0] = {}) {
  const stage = connectedStage(given);
  stage.clock.advance(hours(1));
  return stage;
}
const entry = async ({ ctx }: Stage, id: string) =>
  (await ctx.catalog.get("wsp_acme", "con_notion", [id]))[0];

describe("events of what is not imported", () => {
  it("put the catalogue right with one call, and leave documents alone", async () => {
    const stage = stageOf();
    stage.notion.page({ id: pageId(1), title: "New page" });
    expect(await tell(stage, "page.created", pageId(1))).toEqual([`item ${pageId(1)}`]);
    expect(await entry(stage, pageId(1))).toMatchObject({ title: "New page", under: "root" });
    stage.notion.edit(pageId(1), { title: "Renamed page" });
    expect(await tell(stage, "page.properties_updated", pageId(1))).toEqual([`item ${pageId(1)}`]);
    expect(await entry(stage, pageId(1))).toMatchObject({ title: "Renamed page" });
    expect([stage.traces, (await stage.ctx.documents.list("wsp_acme")).items]).toEqual([[], []]);
  });

  it("drop from it only what is seen to be gone", async () => {
    const stage = stageOf();
    for (const n of [1, 2, 3]) {
      stage.notion.page({ id: pageId(n) });
      await stage.ctx.catalog.put([aCatalogItem({ id: pageId(n) })]);
    }
    stage.notion.trash(pageId(1));
    stage.notion.unshare(pageId(2));
    for (const n of [1, 2, 3]) await tell(stage, "page.deleted", pageId(n));
    expect(await entry(stage, pageId(1))).toBeUndefined();
    expect(await entry(stage, pageId(2))).toBeUndefined();
    expect(await entry(stage, pageId(3))).toBeDefined();
  });

  it("cost no call where it was seen since, and few where they name what nobody knows", async () => {
    const stage = stageOf();
    stage.notion.page({ id: pageId(1) });
    const many = Array.from({ length: 50 }, () => hint(stage, "page.content_updated", pageId(1)));
    for (const one of many) await deliver(stage, one);
    stage.clock.advance(1);
    await drain(stage);
    expect(stage.notion.calls).toEqual([`item ${pageId(1)}`]);

    for (let n = 0; n < 3_000; n++) await deliver(stage, hint(stage, "page.created", pageId(1_000 + n)));
    await drain(stage);
    expect(stage.notion.calls).toHaveLength(20);
    expect(await entry(stage, pageId(1_000))).toBeUndefined();
    stage.clock.advance(minutes(1));
    for (let n = 0; n < 30; n++) await tell(stage, "page.created", pageId(5_000 + n));
    expect(stage.notion.calls).toHaveLength(40);
  });

  it("keep a data source under what its database lies in, whether it or its database is told of", async () => {
    const stage = stageOf();
    await stage.ctx.catalog.put([aCatalogItem({ id: pageId(1) }), aCatalogItem({ id: pageId(2) })]);
    const database = (under: number, title: string) =>
      stage.notion.page({ id: source, type: "database", title, parent: { type: "page", id: pageId(under) } });
    database(1, "Vendors");
    expect(await tell(stage, "data_source.created", source)).toEqual([`item ${source}`]);
    expect(await entry(stage, source)).toMatchObject({
      type: "database",
      title: "Vendors",
      under: pageId(1),
    });
    expect(await entry(stage, pageId(1))).toMatchObject({ hasChildren: true });

    database(2, "Vendors");
    stage.notion.databases.set(container, [source]);
    expect(await tell(stage, "database.moved", container)).toEqual([
      `dataSources ${container}`,
      `item ${source}`,
    ]);
    expect(await entry(stage, source)).toMatchObject({ under: pageId(2) });
    stage.notion.trash(source);
    await tell(stage, "database.deleted", container);
    expect(await entry(stage, source)).toBeUndefined();
    expect(await tell(stage, "database.deleted", "dddddddd-0000-4000-8000-000000000001")).toHaveLength(1);
  });
});

describe("events of a followed database", () => {
  const connection = (but: Partial<Connection> = {}) =>
    aConnection({ watermark: "2026-11-20T08:30:00.000Z", followed: [source], ...but });
  const row = { type: "row" as const, parent: { type: "database" as const, id: source } };
  function withRows(but: Partial<Connection> = {}) {
    const { documents, versions, pages } = followed(3);
    const stage = stageOf({ connections: [connection(but)], documents, versions });
    for (const page of pages) stage.notion.page({ ...page, ...row });
    stage.notion.page({ id: source, type: "database", title: "Vendors" });
    return stage;
  }

  it("have its rows listed, and those that changed read again", async () => {
    const stage = withRows();
    stage.notion.edit(pageId(2), { content: "What the vendor does now." });
    const calls = await tell(stage, "data_source.content_updated", source);
    expect(calls.slice(0, 2)).toEqual([`item ${source}`, `rows ${source}`]);
    expect(calls.slice(2).filter((call) => !call.endsWith(pageId(2)))).toEqual([]);
    expect((await stage.ctx.documents.get("wsp_acme", "doc_2"))?.version).toBe(2);
    expect((await stage.ctx.documents.get("wsp_acme", "doc_1"))?.version).toBe(1);
  });

  it("list them once for many new rows that were told of together", async () => {
    const stage = withRows();
    const events = Array.from({ length: 200 }, (_, n) => {
      stage.notion.page({ id: pageId(100 + n), ...row });
      return hint(stage, "page.created", pageId(100 + n), { under: source });
    });
    stage.clock.advance(1);
    for (const one of events) await deliver(stage, one);
    await drain(stage);
    expect(stage.notion.calls.filter((call) => call.startsWith("rows")).length).toBeLessThanOrEqual(3);
    expect(stage.notion.calls.length).toBeLessThanOrEqual(20);
    for (const n of [100, 200, 299]) expect(await entry(stage, pageId(n))).toMatchObject({ type: "row" });
  });

  it("ask for nothing that a sync has listed since", async () => {
    const stage = withRows({ checkedAt: "2026-11-20T11:00:00.000Z" });
    await stage.ctx.catalog.put([
      aCatalogItem({ id: source, type: "database", seenAt: "2026-11-20T11:00:00.000Z" }),
    ]);
    expect(await tell(stage, "data_source.content_updated", source)).toEqual([]);
  });
});
