import { describe, expect, it } from "vitest";
import type { Connection } from "../../../../functions/core/connections/connection.ts";
import type { Message } from "../../../../functions/core/events.ts";
import { aCatalogItem, aConnection, aDocument, aSource, aVersion } from "../../../fakes/builders.ts";
import { memoryNotion } from "../../../fakes/notion.ts";
import { connectedStage, deliver, drain, followed, hours, minutes, pageId, type Stage } from "../stage.ts";

const source = "bbbbbbbb-0000-4000-8000-000000000001";
const container = "cccccccc-0000-4000-8000-000000000001";
let told = 0;

/** One event of Notion's, an hour after what stands was read. */
const hint = (stage: Stage, event: string, id: string, but: object = {}): Message => ({
  type: "source.hint",
  nangoId: "nango-1",
  event,
  entity: { id, type: event.split(".")[0] ?? "" },
  hint: `event-${++told}`,
  toldAt: stage.clock.now().toISOString(),
  ...but,
});
async function tell(stage: Stage, ...args: [event: string, id: string, but?: object]) {
  const before = stage.notion.calls.length;
  stage.clock.advance(1);
  await deliver(stage, hint(stage, ...args));
  await drain(stage);
  return stage.notion.calls.slice(before);
}
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

describe("events of a document's page", () => {
  const document = aDocument({ id: "doc_1", source: aSource({ sourceId: pageId(1) }) });
  const state = async ({ ctx }: Stage) => (await ctx.documents.get("wsp_acme", "doc_1"))?.source;
  const one = (given = {}) => {
    const stage = stageOf({ documents: [document], versions: [aVersion({ documentId: "doc_1" })], ...given });
    stage.notion.page({ id: pageId(1), title: document.title });
    return stage;
  };

  it("show at once that it lies in the trash, that it is back, and where it was moved", async () => {
    const stage = one();
    stage.notion.trash(pageId(1));
    await tell(stage, "page.deleted", pageId(1));
    expect(await state(stage)).toMatchObject({ state: "trashed" });
    stage.clock.advance(minutes(2));
    stage.notion.page({ id: pageId(1), title: document.title, parent: { type: "page", id: pageId(7) } });
    await tell(stage, "page.undeleted", pageId(1));
    expect(await state(stage)).toMatchObject({ state: "linked", parent: { type: "page", id: pageId(7) } });
    stage.notion.page({ id: pageId(1), title: document.title, parent: { type: "page", id: pageId(8) } });
    stage.clock.advance(minutes(2));
    await tell(stage, "page.moved", pageId(1));
    expect(await state(stage)).toMatchObject({ parent: { type: "page", id: pageId(8) } });
  });

  it("end in the same, in whichever order they come, and however old they are", async () => {
    for (const order of [
      ["page.content_updated", "page.deleted"],
      ["page.deleted", "page.content_updated"],
      ["page.undeleted", "page.deleted", "page.created", "page.deleted"],
    ]) {
      const stage = one();
      stage.notion.trash(pageId(1));
      for (const event of order) await tell(stage, event, pageId(1));
      expect(await state(stage), order.join()).toMatchObject({ state: "trashed" });
      stage.notion.page({ id: pageId(1), title: document.title });
      stage.clock.advance(minutes(2));
      for (const event of order.toReversed()) await tell(stage, event, pageId(1));
      expect(await state(stage), order.join()).toMatchObject({ state: "linked" });
      expect(await tell(stage, "page.deleted", pageId(1), { toldAt: "2026-11-20T09:30:00.000Z" })).toEqual(
        [],
      );
    }
  });

  it("are read with rests where they do not end, and left to the next sync where it cannot be read", async () => {
    const stage = one();
    const began = stage.clock.now().getTime();
    for (let n = 0; n < 200; n++) await tell(stage, "page.content_updated", pageId(1));
    const passed = (stage.clock.now().getTime() - began) / minutes(1);
    expect(passed).toBeGreaterThan(5);
    expect(stage.notion.calls.length / passed).toBeLessThan(40);

    const broken = one();
    for (let n = 0; n < 100; n++) broken.notion.failNext(new Error("Nonsense"), `fetch ${pageId(1)}`);
    for (let n = 0; n < 30; n++) await tell(broken, "page.content_updated", pageId(1));
    expect(broken.notion.calls.length).toBeLessThanOrEqual(6);
    expect((await broken.ctx.connections.get("wsp_acme", "con_notion"))?.behind).toEqual([pageId(1)]);
  });

  it("slow down where they tell of very many, and lose none of them", async () => {
    const { documents, versions, pages } = followed(60);
    const stage = stageOf({ documents, versions });
    for (const page of pages)
      stage.notion.page({ ...page, lastEditedAt: stage.clock.now().toISOString() }, "New.");
    const began = stage.clock.now().getTime();
    for (const { id } of pages) await tell(stage, "page.content_updated", id);
    expect(stage.clock.now().getTime() - began).toBeGreaterThan(10_000);
    for (const { id } of documents) expect((await stage.ctx.documents.get("wsp_acme", id))?.version).toBe(2);
  });
});

describe("events that name no connection", () => {
  const shared = "11111111-2222-4333-8444-555555555555";
  const other = (n: number, but: Partial<Connection> = {}) =>
    aConnection({ id: `con_${n}`, workspaceId: `wsp_${n}`, nangoId: `nango-of-${n}`, ...but });
  const bare = (stage: Stage, event: string, id: string, but = {}): Message => ({
    type: "workspace.hint",
    notionWorkspaceId: shared,
    event,
    entity: { id, type: event.split(".")[0] ?? "" },
    hint: `bare-${++told}`,
    part: 0,
    toldAt: stage.clock.now().toISOString(),
    ...but,
  });

  it("have every connection to their Notion workspace look, each in its own queue", async () => {
    const connections = Array.from({ length: 60 }, (_, n) => other(n));
    const elsewhere = other(90, { notionWorkspaceId: "another" });
    const gone = other(91, { state: "disconnected" });
    const paused = other(92, { paused: true });
    const stage = stageOf({ connections: [...connections, elsewhere, gone, paused] });
    await deliver(stage, bare(stage, "page.created", pageId(1)));
    const looks = new Set<string>();
    for (let next = stage.queue.take(); next; next = stage.queue.take())
      if (next.type === "source.look") looks.add(`${next.workspaceId} ${next.connectionId}`);
      else await deliver(stage, next);
    expect(looks).toEqual(new Set(connections.map(({ workspaceId, id }) => `${workspaceId} ${id}`)));
  });

  it("do no harm where their Notion workspace, or their page, is invented", async () => {
    const stage = stageOf();
    for (let n = 0; n < 100; n++) {
      await deliver(stage, bare(stage, "page.deleted", pageId(n), { notionWorkspaceId: `invented ${n}` }));
      await deliver(stage, bare(stage, "page.deleted", pageId(n)));
    }
    await drain(stage);
    expect(stage.notion.calls.length).toBeLessThanOrEqual(20);
    expect(stage.traces).toEqual([]);
  });

  it("never have a page read but through a connection of the workspace that it is looked at for", async () => {
    const ours = other(1);
    const theirs = other(2);
    const linked = aDocument({
      id: "doc_theirs",
      workspaceId: "wsp_2",
      source: aSource({ sourceId: pageId(1), connectionId: "con_2" }),
    });
    const stage = stageOf({
      connections: [ours, theirs],
      documents: [linked],
      versions: [aVersion({ workspaceId: "wsp_2", documentId: "doc_theirs" })],
    });
    // Each sees only what is shared with it: this page is theirs.
    const notions = new Map(
      [ours, theirs].map(({ id }) => [id, memoryNotion({ now: stage.clock.now })] as const),
    );
    notions.get("con_2")?.page({ id: pageId(1), title: "Their secret" });
    stage.ctx.connector = ({ id }) => (notions.get(id) ?? stage.notion).connector();
    const calls = (id: string) => notions.get(id)?.calls;
    const before = await stage.ctx.documents.get("wsp_2", "doc_theirs");

    await deliver(stage, hint(stage, "page.deleted", pageId(1), { nangoId: "nango-of-1" }));
    await drain(stage);
    expect([calls("con_1"), calls("con_2")]).toEqual([[`item ${pageId(1)}`], []]);
    expect(await stage.ctx.documents.get("wsp_2", "doc_theirs")).toEqual(before);
    expect([stage.traces, await stage.ctx.catalog.get("wsp_1", "con_1", [pageId(1)])]).toEqual([[], []]);

    stage.clock.advance(1);
    await deliver(stage, bare(stage, "page.content_updated", pageId(1)));
    await drain(stage);
    expect(calls("con_1")).toEqual([`item ${pageId(1)}`, `item ${pageId(1)}`]);
    expect(calls("con_2")).toEqual([`item ${pageId(1)}`, `fetch ${pageId(1)}`]);
    expect((await stage.ctx.documents.get("wsp_2", "doc_theirs"))?.version).toBe(2);
    expect(await stage.ctx.catalog.get("wsp_1", "con_1", [pageId(1)])).toEqual([]);
  });
});
