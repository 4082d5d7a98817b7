import { describe, expect, it } from "vitest";
import { breakIfRevoked } from "../../../../functions/core/connections/break-if-revoked.ts";
import { changeConnection } from "../../../../functions/core/connections/change.ts";
import { breakConnection } from "../../../../functions/core/connections/connection.ts";
import { takeConnectionHint } from "../../../../functions/core/connections/take-hint.ts";
import { testConnection } from "../../../../functions/core/connections/test-connection.ts";
import { tick } from "../../../../functions/core/sync/tick.ts";
import { aConnection, aTrace } from "../../../fakes/builders.ts";
import { connectedStage, drain, hours } from "../stage.ts";

const connectionId = "con_notion";
const hint = {
  type: "connection.hint",
  nangoId: aConnection().nangoId,
  operation: "refresh",
  hint: "h",
} as const;

describe("a connection that breaks", () => {
  it.each([
    [
      "when work finds out",
      (stage: ReturnType<typeof connectedStage>) => breakIfRevoked(stage.ctx, connectionId),
    ],
    ["when Nango tells", (stage: ReturnType<typeof connectedStage>) => takeConnectionHint(stage.ctx, hint)],
    [
      "when a person tests it",
      (stage: ReturnType<typeof connectedStage>) => testConnection(stage.ctx, { connectionId }),
    ],
  ])("is counted %s, and once", async (_, findOut) => {
    const stage = connectedStage();
    stage.notion.revoke();
    await findOut(stage);
    expect((await stage.ctx.connections.get("wsp_acme", connectionId))?.state).toBe("needs_reconnecting");
    expect(stage.metrics.of("ConnectionsBroken")).toEqual([1]);
    await breakIfRevoked(stage.ctx, connectionId);
    await takeConnectionHint(stage.ctx, hint);
    await testConnection(stage.ctx, { connectionId });
    expect(stage.metrics.of("ConnectionsBroken")).toEqual([1]);
  });

  it("is counted by none of these while it is well", async () => {
    const stage = connectedStage();
    await takeConnectionHint(stage.ctx, hint);
    await testConnection(stage.ctx, { connectionId });
    expect(stage.metrics.of("ConnectionsBroken")).toEqual([]);
  });
});

describe("connections that are late", () => {
  /** Each due so many hours ago, in a state of its own. */
  function tickOf(...due: { ago: number; but?: Parameters<typeof aConnection>[0] }[]) {
    const now = new Date("2026-11-20T21:00:00.000Z").getTime();
    const stage = connectedStage({
      connections: due.map(({ ago, but }, n) =>
        aConnection({
          id: `con_${n}`,
          nangoId: `nango-${n}`,
          notionWorkspaceId: `n${n}`,
          nextSyncAt: new Date(now - hours(ago)).toISOString(),
          ...but,
        }),
      ),
    });
    stage.clock.advance(hours(12));
    return stage;
  }

  it("are those that an earlier tick should have started, an hour forgiven", async () => {
    const stage = tickOf({ ago: 0.5 }, { ago: 4 }, { ago: 4.99 }, { ago: 5 }, { ago: 9 }, { ago: -1 });
    await tick(stage.ctx);
    expect(stage.metrics.of("ConnectionsLate")).toEqual([2]);
  });

  it("are told as none where there are none, and once they were started", async () => {
    const stage = tickOf({ ago: 9 });
    await tick(stage.ctx);
    await drain(stage);
    await tick(stage.ctx);
    expect(stage.metrics.of("ConnectionsLate")).toEqual([1, 0]);
    const nothing = connectedStage({ connections: [] });
    await tick(nothing.ctx);
    expect(nothing.metrics.of("ConnectionsLate")).toEqual([0]);
  });

  it("are none that wait for a person", async () => {
    const stage = tickOf({ ago: 9 }, { ago: 9 });
    await changeConnection(stage.ctx, { connectionId: "con_0", paused: true });
    const broken = (await stage.ctx.connections.get("wsp_acme", "con_1")) ?? expect.fail();
    await stage.ctx.connections.save(breakConnection(broken, "Dead", stage.clock.now()), aTrace());
    await tick(stage.ctx);
    expect(stage.metrics.of("ConnectionsLate")).toEqual([0]);
  });

  it("are told also where the worker cannot be told of them", async () => {
    const stage = tickOf({ ago: 9 }, { ago: 10 });
    const queue = { send: () => Promise.reject(new TypeError("A bug")) };
    await expect(tick({ ...stage.ctx, queue })).rejects.toThrow();
    expect(stage.metrics.of("ConnectionsLate")).toEqual([2]);
  });
});
