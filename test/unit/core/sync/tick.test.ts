import { describe, expect, it } from "vitest";
import type { Message } from "../../../../functions/core/events.ts";
import { tick } from "../../../../functions/core/sync/tick.ts";
import { aConnection } from "../../../fakes/builders.ts";
import { connectedStage, drain, hours, type Stage } from "../stage.ts";

const connectionId = "con_notion";
const settled = (but = {}) => aConnection({ watermark: "2026-11-20T08:00:00.000Z", ...but });
const another = (n: number, but = {}) =>
  settled({ id: `con_${n}`, nangoId: `nango-${n}`, notionWorkspaceId: `n${n}`, ...but });
const due = { nextSyncAt: "2026-11-20T09:30:00.000Z" };

function stageOf(...connections: ReturnType<typeof aConnection>[]) {
  const stage = connectedStage({ connections });
  stage.clock.advance(hours(1));
  return stage;
}
const toldOf = ({ queue }: Pick<Stage, "queue">) =>
  queue.messages.map((message) => "connectionId" in message && message.connectionId).sort();

describe("the tick", () => {
  it("tells the worker of what is due, with the time it was due at, and of nothing else", async () => {
    const stage = stageOf(
      settled(due),
      another(4, { nextSyncAt: "2026-11-21T09:00:00.000Z" }),
      another(5, { workspaceId: "wsp_other", ...due }),
      another(6),
    );
    expect(await tick(stage.ctx)).toEqual({ sent: 2 });
    expect(toldOf(stage)).toEqual(["con_5", connectionId]);
    expect(stage.queue.messages).toContainEqual({
      type: "sync.due",
      workspaceId: "wsp_other",
      connectionId: "con_5",
      dueAt: due.nextSyncAt,
    });
  });

  it("reads no row of a connection", async () => {
    const stage = stageOf(settled(due));
    const get = () => Promise.reject(new Error("It was read"));
    const { connections, queue, log, metrics, now } = stage.ctx;
    expect(await tick({ connections: { ...connections, get }, queue, log, metrics, now })).toEqual({
      sent: 1,
    });
  });

  it("starts a connection every 4 hours, although no two ticks come at the same second", async () => {
    const stage = stageOf(settled(due));
    const sent: number[] = [];
    for (const seconds of [4, 9, 0, 2]) {
      stage.clock.advance(seconds * 1000);
      sent.push((await tick(stage.ctx)).sent);
      await drain(stage);
      stage.clock.advance(hours(4) - seconds * 1000);
    }
    expect(sent).toEqual([1, 1, 1, 1]);
    expect((await stage.ctx.runs.list("wsp_acme", connectionId)).items).toHaveLength(4);
  });

  it("sends full batches, but for one", async () => {
    const stage = stageOf(...Array.from({ length: 137 }, (_, n) => another(n, due)));
    const batches: number[] = [];
    const queue = {
      async send(messages: readonly Message[]) {
        batches.push(messages.length);
        await stage.queue.send(messages);
      },
    };
    await tick({ ...stage.ctx, queue });
    expect(batches.sort((a, b) => b - a)).toEqual([...Array<number>(13).fill(10), 7]);
    expect(new Set(toldOf(stage)).size).toBe(137);
  });

  it("holds up nothing for a batch that cannot be sent, tells of it in the end, and finds it at the next tick", async () => {
    const stage = stageOf(...Array.from({ length: 30 }, (_, n) => another(n, due)));
    let calls = 0;
    const queue = {
      send: (messages: readonly Message[]) =>
        ++calls === 2 ? Promise.reject(new Error("The queue is down")) : stage.queue.send(messages),
    };
    await expect(tick({ ...stage.ctx, queue })).rejects.toThrow("Not all");
    expect(stage.queue.messages).toHaveLength(20);
    expect(stage.metrics.of("ConnectionsLate")).toEqual([0]);
    await drain(stage);
    expect(await tick(stage.ctx)).toEqual({ sent: 10 });
    await drain(stage);
    expect(await tick(stage.ctx)).toEqual({ sent: 0 });
  });

  it("holds up no list for one that cannot be read", async () => {
    const stage = stageOf(...Array.from({ length: 30 }, (_, n) => another(n, due)));
    const { connections } = stage.ctx;
    const broken = (until: Date) => {
      const [first, ...others] = connections.due(until);
      if (!first) throw new Error("There are lists");
      async function* breaking() {
        yield [];
        throw new Error("The table is down");
      }
      return [breaking(), ...others];
    };
    await expect(tick({ ...stage.ctx, connections: { ...connections, due: broken } })).rejects.toThrow(
      "Not all",
    );
    expect(stage.queue.messages.length).toBeGreaterThan(0);
    await drain(stage);
    const { sent } = await tick(stage.ctx);
    expect(sent).toBeGreaterThan(0);
    await drain(stage);
    expect([...stage.memory.runs.values()]).toHaveLength(30);
  });
});
