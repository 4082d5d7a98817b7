import { describe, expect, it } from "vitest";
import { changeConnection } from "../../../../functions/core/connections/change.ts";
import { breakConnection, Schedule } from "../../../../functions/core/connections/connection.ts";
import { disconnect } from "../../../../functions/core/connections/disconnect.ts";
import type { Message } from "../../../../functions/core/events.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { aConnection, aTrace } from "../../../fakes/builders.ts";
import {
  connectedStage,
  deliver,
  drain,
  dyingAt,
  followed,
  hours,
  Killed,
  minutes,
  type Stage,
} from "../stage.ts";

const connectionId = "con_notion";
const dueAt = "2026-11-20T09:30:00.000Z";
const message: Message = { type: "sync.due", workspaceId: "wsp_acme", connectionId, dueAt };

function dueStage(but = {}, edited = 0) {
  const { documents, versions, pages } = followed(3);
  const connection = aConnection({ watermark: "2026-11-20T08:00:00.000Z", nextSyncAt: dueAt, ...but });
  const stage = connectedStage({ connections: [connection], documents, versions });
  stage.clock.advance(hours(1));
  for (const page of pages) stage.notion.page(page);
  for (const { id } of pages.slice(0, edited)) stage.notion.edit(id, { content: `New text of ${id}.` });
  stage.clock.advance(minutes(5));
  return stage;
}
const runs = ({ memory }: Stage) => [...memory.runs.values()];
const standing = async ({ ctx }: Stage) =>
  (await ctx.connections.get("wsp_acme", connectionId)) ?? expect.fail();

describe("a connection that the schedule found due", () => {
  it("is synced in the same message", async () => {
    const stage = dueStage({}, 2);
    await deliver(stage, message);
    expect(stage.queue.messages).toEqual([]);
    expect(runs(stage)).toMatchObject([{ state: "done", trigger: "schedule", changed: 2 }]);
    expect(runs(stage)[0]?.by).toBeUndefined();
    expect(await standing(stage)).toMatchObject({
      nextSyncAt: "2026-11-20T14:05:00.000Z",
      lastSync: { result: "done" },
    });
  });

  it.each([
    ["every_4_hours", "2026-11-20T14:05:00.000Z"],
    ["daily", "2026-11-21T10:05:00.000Z"],
    ["weekly", "2026-11-27T10:05:00.000Z"],
    ["monthly", "2026-12-20T10:05:00.000Z"],
    ["manual", undefined],
  ] as const)("is due again by its schedule: %s", async (schedule, next) => {
    expect(Schedule.options).toContain(schedule);
    const stage = dueStage({ schedule });
    await deliver(stage, message);
    expect((await standing(stage)).nextSyncAt).toBe(next);
  });

  it("is left alone where it was paused, broke, was synced or is due at another time by now", async () => {
    const changes: ((stage: Stage) => Promise<unknown>)[] = [
      ({ ctx }) => changeConnection(ctx, { connectionId, paused: true }),
      ({ ctx }) => changeConnection(ctx, { connectionId, schedule: "manual" }),
      ({ ctx }) => changeConnection(ctx, { connectionId, schedule: "weekly" }),
      async (stage) =>
        stage.ctx.connections.save(
          breakConnection(await standing(stage), "The token is dead", stage.clock.now()),
          aTrace(),
        ),
      async (stage) => {
        await requestSync(stage.ctx, { connectionId, trigger: "person" });
        await drain(stage);
      },
    ];
    for (const change of changes) {
      const stage = dueStage();
      await change(stage);
      const before = structuredClone([runs(stage), await standing(stage), stage.traces.length]);
      await deliver(stage, message);
      expect([runs(stage), await standing(stage), stage.traces.length]).toEqual(before);
      expect(stage.queue.messages).toEqual([]);
    }
    await expect(deliver(dueStage(), { ...message, connectionId: "con_none" })).resolves.toBeUndefined();
  });

  it("is synced once, however often the message comes", async () => {
    const stage = dueStage({}, 3);
    for (let n = 0; n < 3; n++) await deliver(stage, message);
    expect(runs(stage)).toHaveLength(1);
    const together = dueStage({}, 3);
    await Promise.allSettled([1, 2, 3].map(() => deliver(together, message)));
    await deliver(together, message);
    await drain(together);
    expect(runs(together)).toMatchObject([{ state: "done", changed: 3 }]);
  });

  it("makes no second run beside Sync now, and sends that run's message again where it may be lost", async () => {
    const stage = dueStage();
    const { runId } = await requestSync(stage.ctx, { connectionId, trigger: "person" });
    const [asked] = stage.queue.messages.splice(0);
    const connection = await standing(stage);
    await stage.ctx.connections.touch({ ...connection, nextSyncAt: dueAt });
    await deliver(
      { ctx: { ...stage.ctx, queue: { send: async (sent) => void stage.queue.messages.push(...sent) } } },
      message,
    );
    expect(stage.queue.messages).toEqual([asked]);
    await drain(stage);
    expect(runs(stage)).toMatchObject([{ id: runId, state: "done", trigger: "person" }]);
  });

  it("ends the same whichever call its worker died at", async () => {
    const end = async (k: number, when: "before" | "after") => {
      const stage = dueStage({ followed: ["db-1"] }, 1);
      let killed = false;
      await deliver({ ctx: dyingAt(stage.ctx, k, when) }, message).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
        killed = true;
      });
      if (killed) await deliver(stage, message);
      await drain(stage);
      const { documents, connections, versions } = stage.memory;
      return {
        killed,
        left: [
          [...documents.values()].map(({ version, source, sha256 }) => [version, source?.state, sha256]),
          runs(stage).map(({ state }) => state),
          [...connections.values()].map(({ watermark, openRunId, nextSyncAt }) => [
            watermark,
            openRunId,
            nextSyncAt,
          ]),
          versions.size,
        ],
      };
    };
    const whole = await end(0, "before");
    for (const when of ["before", "after"] as const)
      for (let k = 1; ; k++) {
        const { killed, left } = await end(k, when);
        expect(left, `${when} call ${k}`).toEqual(whole.left);
        if (!killed) break;
      }
  });

  it("goes on in further messages where one slice is not enough", async () => {
    const { documents, versions, pages } = followed(100);
    const stage = connectedStage({
      connections: [aConnection({ watermark: "2026-11-20T08:00:00.000Z", nextSyncAt: dueAt })],
      documents,
      versions,
    });
    stage.clock.advance(hours(1));
    for (const page of pages) {
      stage.notion.page(page);
      stage.notion.edit(page.id, { content: "New." });
    }
    stage.clock.advance(minutes(5));
    await deliver(stage, message);
    expect(stage.queue.messages).toMatchObject([{ type: "sync.run", slice: 1 }]);
    // The message that began it comes again, while the next one waits.
    await deliver(stage, message);
    expect(stage.queue.messages).toHaveLength(1);
    await drain(stage);
    expect(runs(stage)).toMatchObject([{ state: "done", changed: 100, slice: 1 }]);
    expect(stage.notion.calls.filter((call) => call.startsWith("fetch"))).toHaveLength(100);
  });

  it("makes no call once somebody disconnects, whichever came first", async () => {
    const before = dueStage({}, 1);
    await disconnect(before.ctx, { connectionId, documents: "keep" });
    await deliver(before, message);
    await drain(before);
    expect(before.notion.calls).toEqual([]);
    expect(await standing(before)).toMatchObject({ state: "disconnected" });

    const between = dueStage({}, 1);
    const { open } = between.ctx.runs;
    let first = true;
    const ctx = {
      ...between.ctx,
      runs: {
        ...between.ctx.runs,
        async open(...input: Parameters<typeof open>) {
          if (first) {
            first = false;
            await disconnect(between.ctx, { connectionId, documents: "keep" });
          }
          return open(...input);
        },
      },
    };
    await deliver({ ctx }, message);
    await drain(between);
    expect(between.notion.calls).toEqual([]);
    expect(await standing(between)).toMatchObject({ state: "disconnected" });
  });

  it("is taken down further where the message of its disconnecting was lost", async () => {
    const stage = dueStage();
    await disconnect(stage.ctx, { connectionId, documents: "keep" });
    stage.queue.messages.length = 0;
    const { nextSyncAt = "" } = await standing(stage);
    for (let n = 0; n < 2; n++) await deliver(stage, { ...message, dueAt: nextSyncAt });
    await drain(stage);
    expect(await standing(stage)).toMatchObject({ state: "disconnected" });
  });
});
