import { describe, expect, it } from "vitest";
import { tick } from "../../../../functions/core/sync/tick.ts";
import { aConnection } from "../../../fakes/builders.ts";
import { connectedStage, drain, hours } from "../stage.ts";

const connectionId = "con_notion";
const settled = (but = {}) => aConnection({ watermark: "2026-11-20T08:00:00.000Z", ...but });

function stageOf(...connections: ReturnType<typeof aConnection>[]) {
  const stage = connectedStage({ connections });
  stage.clock.advance(hours(1));
  return stage;
}

describe("the tick", () => {
  const second = { id: "con_2", nangoId: "nango-2", notionWorkspaceId: "n2" };
  const due = { nextSyncAt: "2026-11-20T09:30:00.000Z" };

  it("starts what is due and skips what is broken, paused or not due", async () => {
    const stage = stageOf(
      settled(due),
      settled({ ...second, ...due, state: "needs_reconnecting" }),
      settled({ id: "con_3", nangoId: "nango-3", notionWorkspaceId: "n3", ...due, paused: true }),
      settled({
        id: "con_4",
        nangoId: "nango-4",
        notionWorkspaceId: "n4",
        nextSyncAt: "2026-11-21T09:00:00.000Z",
      }),
      settled({ id: "con_5", nangoId: "nango-5", notionWorkspaceId: "n5", workspaceId: "wsp_other", ...due }),
    );
    expect(await tick(stage.ctx)).toEqual({ started: 2 });
    expect(stage.queue.messages.map((message) => "connectionId" in message && message.connectionId)).toEqual([
      "con_5",
      connectionId,
    ]);
    expect(await tick(stage.ctx)).toEqual({ started: 0 });
  });

  it("starts a connection every 4 hours, although no two ticks come at the same second", async () => {
    const stage = stageOf(settled(due));
    const started: number[] = [];
    for (const seconds of [4, 9, 0, 2]) {
      stage.clock.advance(seconds * 1000);
      started.push((await tick(stage.ctx)).started);
      await drain(stage);
      stage.clock.advance(hours(4) - seconds * 1000);
    }
    expect(started).toEqual([1, 1, 1, 1]);
  });

  it("holds up no connection for one that cannot be started, and tells of it in the end", async () => {
    const stage = stageOf(settled(due), settled({ ...second, ...due }));
    const open: typeof stage.ctx.runs.open = (run, connection, trace) =>
      run.connectionId === connectionId
        ? Promise.reject(new TypeError("A bug"))
        : stage.ctx.runs.open(run, connection, trace);
    await expect(tick({ ...stage.ctx, runs: { ...stage.ctx.runs, open } })).rejects.toThrow();
    expect(stage.queue.messages).toMatchObject([{ connectionId: "con_2" }]);
  });
});
