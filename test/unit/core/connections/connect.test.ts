import { describe, expect, it } from "vitest";
import { attachAttempt } from "../../../../functions/core/connections/attach.ts";
import { openSession } from "../../../../functions/core/connections/open-session.ts";
import type { Context } from "../../../../functions/core/context.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import { anActor, testContext } from "../../../fakes/context.ts";
import { as, deliver, minutes } from "../stage.ts";

const hint = (nangoId: string, operation = "creation", n = 1) =>
  ({ type: "connection.hint", nangoId, operation, hint: `hint-${n}` }) as const;

const once = (work: () => Promise<unknown>) => {
  let done: Promise<unknown> | undefined;
  return () => {
    done ??= work();
    return done;
  };
};

describe("connecting Notion", () => {
  it("opens a session of at most ten minutes, tagged with workspace and person", async () => {
    const { ctx, broker, clock } = testContext();
    const session = await openSession(ctx);
    expect(session.connectUrl).not.toContain(session.token);
    expect(session.expiresAt <= new Date(clock.now().getTime() + minutes(10)).toISOString()).toBe(true);
    const found = await broker.get(broker.finish(session.token));
    expect(found?.tags).toEqual({
      attempt_id: session.attemptId,
      workspace_id: "wsp_acme",
      member_id: "mem_ada",
    });
  });

  it("keeps nothing where Nango gives no session", async () => {
    const { ctx, memory, traces } = testContext();
    const busy = new AppError("upstream_busy", "Nango is busy");
    const broker = { ...ctx.broker, openSession: () => Promise.reject(busy) };
    await expect(openSession({ ...ctx, broker })).rejects.toBe(busy);
    expect([memory.attempts.size, traces.length]).toEqual([0, 0]);
  });

  it("is for admins alone", async () => {
    const { ctx } = testContext();
    await expect(openSession(as(ctx, "manager"))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("attaches by Nango's hint, and waits for a person to confirm", async () => {
    const stage = testContext();
    const { attemptId, token } = await openSession(stage.ctx);
    expect(await attachAttempt(stage.ctx, { attemptId })).toEqual({ status: "waiting" });
    await deliver(stage, hint(stage.broker.finish(token)));
    const [connection] = await stage.ctx.connections.list("wsp_acme");
    expect(connection).toMatchObject({ state: "to_confirm", notionWorkspaceName: "Acme HQ" });
    expect(await attachAttempt(stage.ctx, { attemptId })).toEqual({
      status: "attached",
      connectionId: connection?.id,
    });
  });

  it("attaches by the attempt's tag where no hint can reach us, and both together attach once", async () => {
    const stage = testContext();
    const { attemptId, token } = await openSession(stage.ctx);
    const nangoId = stage.broker.finish(token);
    const [one, , other] = await Promise.all([
      attachAttempt(stage.ctx, { attemptId }),
      deliver(stage, hint(nangoId)),
      attachAttempt(stage.ctx, { attemptId }),
    ]);
    const attached = await attachAttempt(stage.ctx, { attemptId });
    expect(attached).toMatchObject({ status: "attached" });
    expect([one, other]).toEqual([attached, attached]);
    expect(await stage.ctx.connections.list("wsp_acme")).toHaveLength(1);
    expect([...stage.broker.connections.keys()]).toEqual([nangoId]);
  });

  it("attaches where the hint was faster than the person who waits, whenever it came in between", async () => {
    for (const before of ["check", "list", "attach"]) {
      const stage = testContext();
      const { attemptId, token } = await openSession(stage.ctx);
      const nangoId = stage.broker.finish(token);
      const hinted = once(() => deliver(stage, hint(nangoId)));
      const overtake = (step: string) => (step === before ? hinted() : undefined);
      const { connections, connector } = stage.ctx;
      const overtaken: Context = {
        ...stage.ctx,
        connections: {
          ...connections,
          async list(workspaceId) {
            await overtake("list");
            return connections.list(workspaceId);
          },
          async attach(...asked) {
            await overtake("attach");
            return connections.attach(...asked);
          },
        },
        connector(...asked) {
          const notion = connector(...asked);
          return {
            ...notion,
            async check() {
              await overtake("check");
              return notion.check();
            },
          };
        },
      };
      expect(await attachAttempt(overtaken, { attemptId }), before).toMatchObject({ status: "attached" });
      expect([...stage.broker.connections.keys()]).toEqual([nangoId]);
    }
  });

  it("leaves one connection at Nango where the session is finished twice, whoever hears of it when", async () => {
    for (const heard of ["at once", "later", "by hint"]) {
      const stage = testContext();
      const { attemptId, token } = await openSession(stage.ctx);
      stage.broker.finish(token);
      if (heard !== "at once") await attachAttempt(stage.ctx, { attemptId });
      const second = stage.broker.finish(token);
      if (heard === "by hint") await deliver(stage, hint(second));
      else await attachAttempt(stage.ctx, { attemptId });
      const [connection] = await stage.ctx.connections.list("wsp_acme");
      expect([...stage.broker.connections.keys()], heard).toEqual([connection?.nangoId]);
    }
  });

  it("refuses a Notion workspace that is connected already, deletes the newcomer and offers Add pages", async () => {
    const stage = testContext();
    const first = await openSession(stage.ctx);
    const standing = stage.broker.finish(first.token);
    await attachAttempt(stage.ctx, first);
    const second = await openSession(stage.ctx);
    stage.broker.finish(second.token);
    const refused = await attachAttempt(stage.ctx, second);
    expect(refused).toMatchObject({ status: "refused", message: expect.stringContaining("Add pages") });
    expect(refused.connectionId).toBe((await stage.ctx.connections.byNangoId(standing))?.id);
    expect([...stage.broker.connections.keys()]).toEqual([standing]);
  });

  it("deletes the newcomer later where Nango could not be reached for it", async () => {
    const stage = testContext();
    const first = await openSession(stage.ctx);
    const standing = stage.broker.finish(first.token);
    await attachAttempt(stage.ctx, first);
    const second = await openSession(stage.ctx);
    stage.broker.finish(second.token);
    const down = new AppError("upstream_busy", "Nango is busy");
    const broker = { ...stage.ctx.broker, delete: () => Promise.reject(down) };
    await expect(attachAttempt({ ...stage.ctx, broker }, second)).rejects.toBe(down);
    expect(await attachAttempt(stage.ctx, second)).toMatchObject({ status: "refused" });
    expect([...stage.broker.connections.keys()]).toEqual([standing]);
  });

  it("refuses and deletes what comes after the ten minutes", async () => {
    const stage = testContext();
    const { attemptId, token } = await openSession(stage.ctx);
    stage.clock.advance(minutes(10));
    expect(await attachAttempt(stage.ctx, { attemptId })).toMatchObject({ status: "refused" });
    await deliver(stage, hint(stage.broker.finish(token)));
    expect(stage.broker.connections.size).toBe(0);
    expect(await stage.ctx.connections.list("wsp_acme")).toEqual([]);
    expect(await attachAttempt(stage.ctx, { attemptId })).toMatchObject({
      status: "refused",
      message: expect.stringContaining("ten minutes"),
    });
  });

  it("refuses and deletes a consent that was taken back at once", async () => {
    const stage = testContext();
    const session = await openSession(stage.ctx);
    stage.broker.finish(session.token);
    stage.notion.revoke();
    expect(await attachAttempt(stage.ctx, session)).toMatchObject({ status: "refused" });
    expect(stage.broker.connections.size).toBe(0);
  });

  it("knows nothing of another workspace's attempt", async () => {
    const { ctx } = testContext();
    const { attemptId } = await openSession(ctx);
    const other = { ...ctx, actor: anActor("admin", "wsp_other") };
    await expect(attachAttempt(other, { attemptId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("attaches nothing that is tagged for another workspace", async () => {
    const stage = testContext();
    const { attemptId, token } = await openSession(stage.ctx);
    const nangoId = stage.broker.finish(token);
    const tags = { attempt_id: attemptId, workspace_id: "wsp_other", member_id: "mem_eve" };
    await stage.broker.tag(nangoId, tags);
    await deliver(stage, hint(nangoId));
    expect(await attachAttempt(stage.ctx, { attemptId })).toEqual({ status: "waiting" });
    expect(stage.memory.connections.size).toBe(0);
  });
});
