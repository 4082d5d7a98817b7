import { describe, expect, it } from "vitest";
import { disconnect } from "../../../../functions/core/connections/disconnect.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import { startImport } from "../../../../functions/core/imports/start.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { aDocument, anImport, anItem, aSource } from "../../../fakes/builders.ts";
import { connectedStage, deliver, drain, pageId } from "../stage.ts";

const connectionId = "con_notion";
const stageWithLibrary = () =>
  connectedStage({ documents: [aDocument({ source: aSource({ sourceId: pageId(1) }) })] });

async function gone(stage: ReturnType<typeof connectedStage>) {
  await disconnect(stage.ctx, { connectionId, documents: "keep" });
  await drain(stage);
}

describe("disconnecting while something is under way", () => {
  it("stops what is still to be imported, with the reason", async () => {
    const stage = connectedStage();
    const items = [1, 2].map((n) => ({ id: stage.notion.page({ id: pageId(n) }).id, type: "page" as const }));
    const job = await startImport(stage.ctx, { connectionId, level: "internal", items });
    await gone(stage);
    expect(
      (await stage.ctx.imports.items("wsp_acme", job.id)).map(({ state, reason }) => [state, reason]),
    ).toEqual([
      ["stopped", "The connection was disconnected."],
      ["stopped", "The connection was disconnected."],
    ]);
    expect(await stage.ctx.imports.get("wsp_acme", job.id)).toMatchObject({ state: "finished" });
    expect([stage.notion.calls, stage.memory.documents.size]).toEqual([[], 0]);
  });

  it("stops items whose messages come after it", async () => {
    const stage = connectedStage({ imports: [anImport()], items: [anItem()] });
    await disconnect(stage.ctx, { connectionId, documents: "keep" });
    await deliver(stage, {
      type: "import.item",
      workspaceId: "wsp_acme",
      connectionId,
      importId: "imp_1",
      n: 0,
      attempt: 1,
    });
    expect(await stage.ctx.imports.item("wsp_acme", "imp_1", 0)).toMatchObject({ state: "stopped" });
    expect(stage.notion.calls).toEqual([]);
  });

  it("stops a sync that is under way, whose later messages do nothing", async () => {
    const stage = stageWithLibrary();
    const { runId } = await requestSync(stage.ctx, { connectionId, trigger: "person" });
    await gone(stage);
    expect(await stage.ctx.runs.get("wsp_acme", connectionId, runId)).toMatchObject({ state: "stopped" });
    expect(stage.notion.calls).toEqual([]);
    await deliver(stage, { type: "sync.run", workspaceId: "wsp_acme", connectionId, runId, slice: 1 });
    expect(await stage.ctx.connections.get("wsp_acme", connectionId)).toMatchObject({
      state: "disconnected",
    });
  });

  it("ends a sync in the middle of its calls", async () => {
    const stage = stageWithLibrary();
    stage.notion.page({ id: pageId(1) });
    stage.notion.page({ id: pageId(2) });
    const { runId } = await requestSync(stage.ctx, { connectionId, trigger: "schedule" });
    const connector: typeof stage.ctx.connector = (connection, purpose) => ({
      ...stage.ctx.connector(connection, purpose),
      async fetch() {
        await disconnect(stage.ctx, { connectionId, documents: "keep" });
        throw new AppError("conflict", "Disconnected", { details: { what: "connection" } });
      },
    });
    await drain({ ...stage, ctx: { ...stage.ctx, connector } });
    expect(await stage.ctx.runs.get("wsp_acme", connectionId, runId)).toMatchObject({ state: "stopped" });
    expect(await stage.ctx.connections.get("wsp_acme", connectionId)).toMatchObject({
      state: "disconnected",
    });
  });
});
