import { describe, expect, it } from "vitest";
import type { Connection, NewRows } from "../../../../functions/core/connections/connection.ts";
import { readConnection } from "../../../../functions/core/connections/read.ts";
import { startImport } from "../../../../functions/core/imports/start.ts";
import { dismissOffers } from "../../../../functions/core/offers/dismiss.ts";
import { listOffers } from "../../../../functions/core/offers/read.ts";
import { setNewRows } from "../../../../functions/core/offers/set-new-rows.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { aCatalogItem, aConnection, aTrace } from "../../../fakes/builders.ts";
import { as, connectedStage, drain, hours, minutes, pageId, type Stage } from "../stage.ts";

const connectionId = "con_notion";
const databaseId = "dddddddd-0000-4000-8000-000000000001";
const parent = { type: "database" as const, id: databaseId };

/** A database of vendors of which one row is imported. */
async function stageWith(but: Partial<Connection> = {}) {
  const stage = connectedStage({
    connections: [aConnection({ watermark: "2026-11-20T09:00:00.000Z", ...but })],
  });
  await stage.ctx.catalog.put([aCatalogItem({ id: databaseId, type: "database", title: "Subprocessors" })]);
  row(stage, 1);
  row(stage, 2);
  stage.clock.advance(hours(1));
  await startImport(stage.ctx, { connectionId, level: "internal", items: [{ id: pageId(1), type: "row" }] });
  await drain(stage);
  stage.clock.advance(hours(1));
  return stage;
}

function row(stage: Stage, n: number, title = `Vendor ${n}`) {
  const createdAt = `${stage.clock.now().toISOString().slice(0, 16)}:00.000Z`;
  stage.notion.page({ id: pageId(n), type: "row", parent, title, createdAt });
}

async function synced(stage: Stage) {
  stage.clock.advance(minutes(30));
  await requestSync(stage.ctx, { connectionId, trigger: "person" });
  await drain(stage);
}

const offered = async (stage: Stage) =>
  (await listOffers(stage.ctx, { connectionId })).items.map(({ title }) => title);
const imports = ({ memory }: Stage) => [...memory.imports.values()];
const say = (stage: Stage, newRows: NewRows["do"], level?: NonNullable<NewRows["level"]>) =>
  setNewRows(as(stage.ctx, "manager"), { connectionId, databaseId, newRows, level });

describe("new rows of a followed database", () => {
  it("are offered, and what was left out when the first was imported is not", async () => {
    const stage = await stageWith();
    await synced(stage);
    expect(await offered(stage)).toEqual([]);
    row(stage, 3);
    row(stage, 4);
    await synced(stage);
    expect(await offered(stage)).toEqual(["Vendor 3", "Vendor 4"]);
    expect(stage.memory.documents.size).toBe(1);
    expect(await readConnection(stage.ctx, { connectionId })).toMatchObject({
      offers: 2,
      followed: [{ id: databaseId, name: "Subprocessors", newRows: "offer" }],
    });
  });

  it("are offered no longer once they are imported, in whatever way", async () => {
    const stage = await stageWith();
    for (const n of [3, 4, 5]) row(stage, n);
    await synced(stage);
    const items = [{ id: pageId(3), type: "row" as const }];
    await startImport(stage.ctx, { connectionId, level: "internal", items });
    expect(await offered(stage)).toEqual(["Vendor 4", "Vendor 5"]);
    await drain(stage);
    await synced(stage);
    expect(await offered(stage)).toEqual(["Vendor 4", "Vendor 5"]);
    stage.notion.trash(pageId(4));
    await synced(stage);
    expect(await offered(stage)).toEqual(["Vendor 5"]);
  });

  it("do not come back once they are dismissed", async () => {
    const stage = await stageWith();
    for (const n of [3, 4]) row(stage, n);
    await synced(stage);
    const asked = { connectionId, ids: [pageId(3), pageId(3), pageId(9)] };
    expect(await dismissOffers(as(stage.ctx, "manager"), asked)).toEqual({ dismissed: 1 });
    expect(await dismissOffers(stage.ctx, asked)).toEqual({ dismissed: 0 });
    stage.notion.edit(pageId(3), { title: "Vendor 3, renamed" });
    await synced(stage);
    expect(await offered(stage)).toEqual(["Vendor 4"]);
    expect(stage.traces.filter(({ did }) => did === "rows.dismissed")).toHaveLength(1);
    await expect(dismissOffers(as(stage.ctx, "accounts"), asked)).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("are nobody's business where a manager said so, and from then on are again when that is taken back", async () => {
    const stage = await stageWith();
    await say(stage, "ignore");
    row(stage, 3);
    await synced(stage);
    expect(await offered(stage)).toEqual([]);
    await say(stage, "offer");
    stage.clock.advance(minutes(2));
    row(stage, 4);
    await synced(stage);
    expect(await offered(stage)).toEqual(["Vendor 4"]);
  });

  it("cost a quiet sync no further call", async () => {
    const stage = await stageWith();
    await synced(stage);
    stage.clock.advance(hours(2));
    const before = stage.notion.calls.length;
    await requestSync(stage.ctx, { connectionId, trigger: "schedule" });
    await drain(stage);
    expect(stage.notion.calls.slice(before)).toEqual(["changes", `rows ${databaseId}`]);
  });

  it("go with the connection", async () => {
    const stage = await stageWith();
    row(stage, 3);
    await synced(stage);
    await stage.ctx.offers.clear("wsp_acme", connectionId);
    expect(stage.memory.offers.size).toBe(0);
  });
});

describe("importing new rows by itself", () => {
  it("starts an import in the name of who said so, once, at that level", async () => {
    const stage = await stageWith();
    await say(stage, "import", "restricted");
    for (const n of [3, 4]) row(stage, n);
    await synced(stage);
    await synced(stage);
    expect(imports(stage).slice(1)).toMatchObject([
      { total: 2, level: "restricted", state: "finished", by: { memberId: "mem_ada" } },
    ]);
    expect(await offered(stage)).toEqual([]);
    const levels = [...stage.memory.documents.values()].map(({ state, level }) => `${state} ${level}`);
    expect(levels.sort()).toEqual(["draft internal", "draft restricted", "draft restricted"]);
    expect(stage.traces.filter(({ did }) => did === "connection.rows_changed")).toHaveLength(1);
  });

  it.each([
    ["left", { state: "removed" as const }],
    ["may import no longer", { role: "accounts" as const }],
  ])("offers them where that person %s", async (_, but) => {
    const stage = await stageWith();
    await say(stage, "import");
    const member = (await stage.ctx.members.get("wsp_acme", "mem_ada")) ?? expect.fail();
    await stage.ctx.members.save({ ...member, ...but }, aTrace());
    row(stage, 3);
    await synced(stage);
    expect(imports(stage)).toHaveLength(1);
    expect(await offered(stage)).toEqual(["Vendor 3"]);
  });

  it("loses no row where the import cannot be started", async () => {
    const stage = await stageWith();
    await say(stage, "import");
    row(stage, 3);
    const create = stage.ctx.imports.create;
    stage.ctx.imports.create = () => Promise.reject(new Error("The table is down"));
    await synced(stage).catch(() => {});
    stage.ctx.imports.create = create;
    expect(await offered(stage)).toEqual(["Vendor 3"]);
  });

  it("is refused as public, for a database that is not followed, and by who may not import", async () => {
    const stage = await stageWith();
    await expect(say(stage, "import", "public")).rejects.toMatchObject({ code: "invalid" });
    await expect(
      setNewRows(stage.ctx, { connectionId, databaseId: pageId(99), newRows: "import" }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(
      setNewRows(as(stage.ctx, "accounts"), { connectionId, databaseId, newRows: "offer" }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});
