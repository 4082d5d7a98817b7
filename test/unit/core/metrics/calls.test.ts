import { describe, expect, it } from "vitest";
import { startImport } from "../../../../functions/core/imports/start.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { work } from "../../../../functions/core/work.ts";
import { testApi } from "../../../security/api.ts";
import { connectedStage, drain, pageId } from "../stage.ts";

const connectionId = "con_notion";
const inConnection = { workspaceId: "wsp_acme", connectionId };
const spent = ({ metrics }: Pick<ReturnType<typeof connectedStage>, "metrics">) =>
  metrics.counted.filter(({ name }) => name === "CallsSpent").map(({ value, work }) => [work, value]);

describe("calls to Notion", () => {
  it("are counted when an item of an import ends, and when a sync's slice does", async () => {
    const stage = connectedStage();
    for (const n of [1, 2]) stage.notion.page({ id: pageId(n) }, `Text ${n}.`);
    const items = [1, 2].map((n) => ({ id: pageId(n), type: "page" as const }));
    await startImport(stage.ctx, { connectionId, level: "internal", items });
    await drain(stage);
    expect(spent(stage)).toEqual([
      ["import.item", 1],
      ["import.item", 1],
    ]);

    const { runId } = await requestSync(stage.ctx, { connectionId, trigger: "person" });
    await drain(stage);
    const run = await stage.ctx.runs.get("wsp_acme", connectionId, runId);
    expect(spent(stage).slice(2)).toEqual([["sync.run", run?.calls]]);
    expect(stage.notion.calls.length).toBe(2 + (run?.calls ?? 0));
  });

  it("are counted where the work fails too", async () => {
    const stage = connectedStage();
    stage.notion.revoke();
    await requestSync(stage.ctx, { connectionId, trigger: "schedule" });
    await drain(stage);
    expect(spent(stage)).toEqual([["sync.run", 1]]);

    const failing = connectedStage();
    const put = () => Promise.reject(new TypeError("A bug"));
    const ctx = { ...failing.ctx, catalog: { ...failing.ctx.catalog, put, dropUnseen: put } };
    failing.notion.page({ id: pageId(1) });
    await ctx.connections.touch({
      ...((await ctx.connections.get("wsp_acme", connectionId)) ?? expect.fail()),
      refreshId: "run_1",
    });
    await work(ctx, { type: "catalog.refresh", ...inConnection, refreshId: "run_1", slice: 0 });
    expect(spent(failing)).toEqual([["catalog.refresh", 1]]);
  });

  it("are not told where none were made", async () => {
    const stage = connectedStage();
    await work(stage.ctx, { type: "page.check", ...inConnection, sourceId: pageId(1), hint: "h" });
    await work(stage.ctx, { type: "sync.run", ...inConnection, runId: "run_none", slice: 0 });
    expect(spent(stage)).toEqual([]);
  });

  it("are counted when a person who browses has their answer, also where it is a refusal", async () => {
    const api = await testApi();
    const url = `https://www.notion.so/${pageId(1).replaceAll("-", "")}`;
    const resolve = () =>
      api.call("POST", "/api/v1/workspaces/wsp_acme/connections/con_acme/resolve", { body: { url } });
    expect((await resolve()).status).toBe(409);
    api.notion.page({ id: pageId(1), url });
    expect((await resolve()).status).toBe(200);
    expect((await api.call("GET", "/api/v1/workspaces/wsp_acme/connections")).status).toBe(200);
    expect(spent(api)).toEqual([
      ["browse", 1],
      ["browse", 1],
    ]);
  });
});
