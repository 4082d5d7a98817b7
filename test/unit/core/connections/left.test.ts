import { describe, expect, it } from "vitest";
import { attachAttempt } from "../../../../functions/core/connections/attach.ts";
import { openReconnectSession, openSession } from "../../../../functions/core/connections/open-session.ts";
import { hourOf, reconcile } from "../../../../functions/core/sync/reconcile.ts";
import { connectedStage, drain, hours, minutes, type Stage } from "../stage.ts";

/** The daily look of this workspace, at the next time that its hour comes. */
async function nextDay(stage: Stage): Promise<void> {
  const { clock, ctx } = stage;
  do clock.advance(hours(1));
  while (clock.now().getUTCHours() !== hourOf("wsp_acme"));
  await reconcile(ctx);
  await drain(stage);
}
const traced = ({ traces }: Stage, did: string) => traces.filter((trace) => trace.did === did).length;

describe("a consent that nobody waited for, and that no webhook announced", () => {
  it("is deleted at Nango within a day, once, and told", async () => {
    const stage = connectedStage({ connections: [] });
    const { token, attemptId } = await openSession(stage.ctx);
    const nangoId = stage.broker.finish(token);
    await nextDay(stage);
    expect(await stage.broker.get(nangoId)).toBeUndefined();
    expect(await stage.ctx.connections.list("wsp_acme")).toEqual([]);
    expect(await stage.ctx.connections.attempt("wsp_acme", attemptId)).toMatchObject({ state: "refused" });
    expect(traced(stage, "connection.refused")).toBe(1);
    await nextDay(stage);
    expect(traced(stage, "connection.refused")).toBe(1);
  });

  it("counts where it was for a connection that stands, which goes on", async () => {
    const stage = connectedStage();
    const session = await openReconnectSession(stage.ctx, { connectionId: "con_notion" });
    stage.broker.finish(session.token);
    await nextDay(stage);
    expect(await stage.broker.get("nango-1")).toBeDefined();
    expect(await attachAttempt(stage.ctx, session)).toMatchObject({ status: "attached" });
    expect(traced(stage, "connection.reconnected")).toBe(1);
  });

  it("is left alone while its time is not over, and asked for no more where nothing came of it", async () => {
    const stage = connectedStage({ connections: [] });
    while (stage.clock.now().getUTCHours() !== hourOf("wsp_acme")) stage.clock.advance(hours(1));
    const { token } = await openSession(stage.ctx);
    const nangoId = stage.broker.finish(token);
    stage.clock.advance(minutes(5));
    await reconcile(stage.ctx);
    expect(stage.queue.messages).toEqual([]);
    expect(await stage.broker.get(nangoId)).toBeDefined();
  });
});
