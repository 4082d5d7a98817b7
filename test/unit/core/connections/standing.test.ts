import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeConnection } from "../../../../functions/core/connections/change.ts";
import { nextSync, Schedule, shownState } from "../../../../functions/core/connections/connection.ts";
import { listConnections, readConnection } from "../../../../functions/core/connections/read.ts";
import { testConnection } from "../../../../functions/core/connections/test-connection.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { aConnection, aDocument, aSource } from "../../../fakes/builders.ts";
import { anActor } from "../../../fakes/context.ts";
import { as, connectedStage, hours, pageId } from "../stage.ts";

const connectionId = "con_notion";

describe("a connection's schedule", () => {
  it("is due again after its interval, and never where nobody but a person starts it", () => {
    const from = new Date("2026-11-20T09:00:00.000Z");
    const due = (schedule: Schedule) => nextSync(aConnection({ schedule }), from);
    expect(Schedule.options.map(due)).toEqual([
      "2026-11-20T13:00:00.000Z",
      "2026-11-21T09:00:00.000Z",
      "2026-11-27T09:00:00.000Z",
      "2026-12-20T09:00:00.000Z",
      undefined,
    ]);
  });

  it("property: a connection that is paused, broken or going is never due", () => {
    const states = fc.constantFrom(
      "to_confirm",
      "needs_reconnecting",
      "disconnecting",
      "disconnected" as const,
    );
    fc.assert(
      fc.property(
        states,
        fc.constantFrom(...Schedule.options),
        fc.date({ noInvalidDate: true }),
        (state, schedule, at) => {
          expect(nextSync(aConnection({ state, schedule }), at)).toBeUndefined();
          expect(nextSync(aConnection({ paused: true, schedule }), at)).toBeUndefined();
        },
      ),
      { numRuns: propertyRuns(100) },
    );
  });

  it("counts from the last sync, pauses and resumes", async () => {
    const last = {
      runId: "run_1",
      at: "2026-11-20T08:00:00.000Z",
      result: "done",
      changed: 0,
      message: "",
    } as const;
    const { ctx } = connectedStage({ connections: [aConnection({ lastSync: last })] });
    const daily = await changeConnection(ctx, { connectionId, schedule: "daily" });
    expect(daily.nextSyncAt).toBe("2026-11-21T08:00:00.000Z");
    const paused = await changeConnection(ctx, { connectionId, paused: true });
    expect([shownState(paused), paused.nextSyncAt]).toEqual(["paused", undefined]);
    expect((await changeConnection(ctx, { connectionId, paused: false })).nextSyncAt).toBe(daily.nextSyncAt);
    expect(await changeConnection(ctx, { connectionId, paused: false })).toMatchObject({ rev: 4 });
  });

  it("is changed by admins alone, and only while the connection stands", async () => {
    const { ctx } = connectedStage({ connections: [aConnection({ state: "to_confirm" })] });
    const change = { connectionId, schedule: "daily" as const };
    await expect(changeConnection(as(ctx, "manager"), change)).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeConnection(ctx, change)).rejects.toMatchObject({ code: "conflict" });
    const other = { ...ctx, actor: anActor("admin", "wsp_other") };
    await expect(changeConnection(other, change)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the list of connections", () => {
  it("shows the newest first with the documents that each feeds, and none that is gone", async () => {
    const { ctx } = connectedStage({
      connections: [
        aConnection(),
        aConnection({
          id: "con_new",
          nangoId: "nango-2",
          notionWorkspaceId: "n2",
          createdAt: "2026-11-21T09:00:00.000Z",
        }),
        aConnection({ id: "con_gone", nangoId: "nango-3", state: "disconnected" }),
      ],
      documents: [
        aDocument({ source: aSource() }),
        aDocument({ id: "doc_2", source: aSource({ sourceId: pageId(2) }), state: "archived" }),
      ],
    });
    const listed = await listConnections(as(ctx, "accounts"));
    expect(listed.map(({ connection, documents }) => [connection.id, documents])).toEqual([
      ["con_new", 0],
      ["con_notion", 1],
    ]);
    const other = { ...ctx, actor: anActor("admin", "wsp_other") };
    await expect(readConnection(other, { connectionId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("testing a connection", () => {
  it("counts the pages and databases that Notion shares", async () => {
    const { ctx, notion, traces } = connectedStage();
    notion.page({ id: pageId(1) });
    notion.page({ id: pageId(2), type: "row" });
    notion.page({ id: pageId(3), type: "database" });
    expect(await testConnection(ctx, { connectionId })).toMatchObject({ ok: true, pages: 2, databases: 1 });
    expect((await readConnection(ctx, { connectionId })).connection.scope).toMatchObject({
      pages: 2,
      complete: true,
    });
    expect(traces.map(({ did }) => did)).toEqual(["connection.tested"]);
  });

  it("explains sharing where Notion shows no page", async () => {
    const { ctx } = connectedStage();
    const { ok, checks } = await testConnection(ctx, { connectionId });
    expect([ok, checks[1]?.message]).toEqual([true, expect.stringContaining("Add pages")]);
  });

  it("reads a row where rows are all that is shared", async () => {
    const { ctx, notion } = connectedStage();
    notion.page({ id: pageId(2), type: "row" });
    const { checks } = await testConnection(ctx, { connectionId });
    expect(checks[1]?.message).toBe("Notion shares 1 page and 0 databases.");
    expect(notion.calls).toContain(`probe ${pageId(2)}`);
  });

  it("marks the connection where the token is dead, at once or half way", async () => {
    for (const on of ["check", "changes"]) {
      const { ctx, notion } = connectedStage();
      notion.failNext(new AppError("connection_broken", "Revoked"), on);
      expect(await testConnection(ctx, { connectionId })).toMatchObject({ ok: false });
      const { connection } = await readConnection(ctx, { connectionId });
      expect(connection, on).toMatchObject({ state: "needs_reconnecting", problem: "Revoked" });
    }
  });

  it("marks nothing where content cannot be read for the moment", async () => {
    const { ctx, notion } = connectedStage();
    notion.failNext(new AppError("upstream_busy", "Notion is busy"), "changes");
    const { ok, checks } = await testConnection(ctx, { connectionId });
    expect([ok, checks.map((check) => check.ok)]).toEqual([false, [true, false]]);
    expect((await readConnection(ctx, { connectionId })).connection.state).toBe("connected");
  });

  it("finds a revoked connection well again", async () => {
    const broken = aConnection({ state: "needs_reconnecting", problem: "Revoked" });
    const { ctx, clock } = connectedStage({ connections: [broken] });
    clock.advance(hours(1));
    await testConnection(ctx, { connectionId });
    const { connection } = await readConnection(ctx, { connectionId });
    expect(connection).toMatchObject({ state: "connected", nextSyncAt: "2026-11-20T14:00:00.000Z" });
    expect(connection.problem).toBeUndefined();
  });
});
