import { describe, expect, it } from "vitest";
import { attachAttempt } from "../../../../functions/core/connections/attach.ts";
import { confirmConnection } from "../../../../functions/core/connections/confirm.ts";
import { openReconnectSession, openSession } from "../../../../functions/core/connections/open-session.ts";
import { aConnection } from "../../../fakes/builders.ts";
import { connectedStage, deliver } from "../stage.ts";

const connectionId = "con_notion";
const elsewhere = "99999999-2222-4333-8444-555555555555";
const hint = (n = 1) =>
  ({ type: "connection.hint", nangoId: "nango-1", operation: "override", hint: `hint-${n}` }) as const;
const standing = (stage: ReturnType<typeof connectedStage>) =>
  stage.ctx.connections.get("wsp_acme", connectionId);

describe("adding pages and reconnecting", () => {
  it("keeps a connection as it is when pages are added", async () => {
    const stage = connectedStage();
    const session = await openReconnectSession(stage.ctx, { connectionId });
    expect(stage.broker.finish(session.token)).toBe("nango-1");
    expect(await attachAttempt(stage.ctx, session)).toEqual({ status: "attached", connectionId });
    expect(await standing(stage)).toMatchObject({ state: "connected" });
    expect((await stage.broker.get("nango-1"))?.tags).toMatchObject({ attempt_id: session.attemptId });
  });

  it("marks a connection as revoked when a hint leads to a dead token, once, and mends it after reconnecting", async () => {
    const stage = connectedStage();
    stage.notion.revoke();
    await deliver(stage, hint());
    await deliver(stage, hint(2));
    expect(await standing(stage)).toMatchObject({ state: "needs_reconnecting", problem: expect.any(String) });
    expect((await standing(stage))?.nextSyncAt).toBeUndefined();
    expect(stage.traces.filter(({ did }) => did === "connection.broken")).toHaveLength(1);

    stage.notion.revoke(false);
    const session = await openReconnectSession(stage.ctx, { connectionId });
    stage.broker.finish(session.token);
    expect(await attachAttempt(stage.ctx, session)).toEqual({ status: "attached", connectionId });
    const mended = await standing(stage);
    expect(mended).toMatchObject({ state: "connected", nextSyncAt: "2026-11-20T13:00:00.000Z" });
    expect(mended?.problem).toBeUndefined();
  });

  it("refuses a reconnect that lands on another Notion workspace, says so, and reads nothing there", async () => {
    const stage = connectedStage();
    const session = await openReconnectSession(stage.ctx, { connectionId });
    stage.broker.finish(session.token, elsewhere);
    Object.assign(stage.notion.who, { workspaceId: elsewhere, workspaceName: "Private" });
    expect(await attachAttempt(stage.ctx, session)).toMatchObject({
      status: "refused",
      message: expect.stringMatching(/Private.*choose Acme HQ/),
    });
    expect(await standing(stage)).toMatchObject({
      state: "needs_reconnecting",
      notionWorkspaceName: "Acme HQ",
    });
    expect(stage.notion.calls).toEqual(["check"]);
  });

  it("does not let anyone confirm a connection that was moved to another Notion workspace meanwhile", async () => {
    const stage = connectedStage({ connections: [aConnection({ state: "to_confirm" })] });
    const session = await openReconnectSession(stage.ctx, { connectionId });
    stage.broker.finish(session.token, elsewhere);
    Object.assign(stage.notion.who, { workspaceId: elsewhere, workspaceName: "Private" });
    expect(await attachAttempt(stage.ctx, session)).toMatchObject({ status: "refused" });
    await expect(confirmConnection(stage.ctx, { connectionId })).rejects.toMatchObject({ code: "conflict" });

    Object.assign(stage.notion.who, { workspaceId: aConnection().notionWorkspaceId });
    await deliver(stage, hint());
    expect(await standing(stage)).toMatchObject({ state: "to_confirm" });
    expect(await confirmConnection(stage.ctx, { connectionId })).toMatchObject({ state: "connected" });
  });

  it("says that a connection is gone when Nango no longer has it", async () => {
    const stage = connectedStage();
    stage.broker.connections.clear();
    await deliver(stage, hint());
    expect(await standing(stage)).toMatchObject({
      state: "needs_reconnecting",
      problem: expect.stringContaining("no longer exists"),
    });
    await expect(openReconnectSession(stage.ctx, { connectionId })).rejects.toMatchObject({
      code: "connection_broken",
    });
    expect(stage.memory.attempts.size).toBe(0);
  });

  it("offers Reconnect to someone who connects a broken workspace anew", async () => {
    const stage = connectedStage({
      connections: [aConnection({ state: "needs_reconnecting", problem: "Gone" })],
    });
    const session = await openSession(stage.ctx);
    stage.broker.finish(session.token);
    expect(await attachAttempt(stage.ctx, session)).toMatchObject({
      status: "refused",
      message: expect.stringContaining("Reconnect"),
    });
  });

  it("ignores hints that come after a connection has gone, and opens no session for it", async () => {
    for (const state of ["disconnecting", "disconnected"] as const) {
      const stage = connectedStage({ connections: [aConnection({ state })] });
      await deliver(stage, hint());
      await deliver(stage, {
        type: "source.hint",
        nangoId: "nango-1",
        event: "page.content_updated",
        entity: { id: "aaaaaaaa-0000-4000-8000-000000000001", type: "page" },
        hint: "event-1",
      });
      expect(await standing(stage)).toEqual({ ...aConnection({ state }), rev: 1 });
      expect([stage.traces.length, stage.notion.calls.length, stage.queue.messages.length]).toEqual([
        0, 0, 0,
      ]);
      await expect(openReconnectSession(stage.ctx, { connectionId })).rejects.toMatchObject({
        code: "conflict",
      });
    }
  });

  it("takes no harm from hints of unknown connections, gone ones and unknown kinds", async () => {
    const stage = connectedStage({ connections: [] });
    await deliver(stage, { ...hint(), nangoId: "nango-unknown", operation: "whatever" });
    const stranger = stage.broker.finish((await stage.ctx.broker.openSession({})).token);
    await deliver(stage, { ...hint(), nangoId: stranger });
    expect([stage.memory.connections.size, stage.traces.length]).toEqual([0, 0]);
    expect(stage.broker.connections.has(stranger)).toBe(true);
  });
});
