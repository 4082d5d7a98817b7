import { describe, expect, it } from "vitest";
import { AppError, type ErrorCode } from "../../../../functions/core/errors.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { tick } from "../../../../functions/core/sync/tick.ts";
import { work } from "../../../../functions/core/work.ts";
import { aConnection } from "../../../fakes/builders.ts";
import {
  as,
  connectedStage,
  deliver,
  drain,
  dyingAt,
  followed,
  hours,
  Killed,
  minutes,
  pageId,
  type Stage,
} from "../stage.ts";

const connectionId = "con_notion";
const settled = (but = {}) =>
  aConnection({ watermark: "2026-11-20T08:00:00.000Z", trashCheckedAt: "2026-11-20T00:10:00.000Z", ...but });

function editedStage(n: number, connections = [settled()]) {
  const { documents, versions, pages } = followed(n);
  const stage = connectedStage({ connections, documents, versions });
  stage.clock.advance(hours(1));
  for (const page of pages) {
    stage.notion.page(page);
    stage.notion.edit(page.id, { content: `New text of ${page.id}.` });
  }
  stage.clock.advance(minutes(5));
  return stage;
}
const request = (stage: Stage, trigger: "schedule" | "person" = "schedule") =>
  requestSync(stage.ctx, { connectionId, trigger });
const runOf = async ({ ctx }: Stage, runId: string) => await ctx.runs.get("wsp_acme", connectionId, runId);
const versionsIn = ({ memory }: Stage) => [...memory.documents.values()].map(({ version }) => version);
const standing = ({ ctx }: Stage) => ctx.connections.get("wsp_acme", connectionId);

async function synced(stage: Stage) {
  const { runId } = await request(stage);
  await drain(stage);
  return runOf(stage, runId);
}

describe("a sync in trouble", () => {
  it("has one open run per connection, whoever asks", async () => {
    const stage = editedStage(1);
    const asked = await Promise.all([request(stage), request(stage, "person"), request(stage)]);
    expect(new Set(asked.map(({ runId }) => runId)).size).toBe(1);
    expect(stage.queue.messages).toHaveLength(1);
    await expect(
      requestSync(as(stage.ctx, "accounts"), { connectionId, trigger: "person" }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  it("goes on in further messages after 60 calls, from its checkpoint", async () => {
    const stage = editedStage(150);
    const { runId } = await request(stage);
    expect(await drain(stage)).toBe(3);
    expect(await runOf(stage, runId)).toMatchObject({
      state: "done",
      calls: 151 + 1,
      changed: 150,
      slice: 2,
    });
    expect(versionsIn(stage).every((version) => version === 2)).toBe(true);
  });

  it("fails with a sentence while Notion is busy, keeps the watermark, and finds all of it next time", async () => {
    const stage = editedStage(5);
    stage.notion.failNext(new AppError("upstream_busy", "429"), `fetch ${pageId(3)}`);
    const run = await synced(stage);
    expect(run).toMatchObject({
      state: "failed",
      message: expect.stringContaining("did not answer in time"),
    });
    expect(await standing(stage)).toMatchObject({
      watermark: "2026-11-20T08:00:00.000Z",
      lastSync: { result: "failed" },
    });
    stage.clock.advance(hours(4));
    expect(await synced(stage)).toMatchObject({ state: "done" });
    expect(versionsIn(stage)).toEqual([2, 2, 2, 2, 2]);
  });

  it.each<ErrorCode>(["upstream_failed", "conflict"])(
    "reads a page that could not be read at the next sync: %s",
    async (code) => {
      const stage = editedStage(3);
      stage.notion.failNext(
        new AppError(code, "Something", { details: { what: "document" } }),
        `fetch ${pageId(2)}`,
      );
      expect(await synced(stage)).toMatchObject({
        state: "done",
        changed: 2,
        message: expect.stringContaining("1 could not be read"),
      });
      expect(await standing(stage)).toMatchObject({
        watermark: "2026-11-20T10:00:00.000Z",
        behind: [pageId(2)],
      });
      stage.clock.advance(hours(4));
      stage.notion.page({ id: pageId(9) });
      await synced(stage);
      expect(versionsIn(stage)).toEqual([2, 2, 2]);
      expect((await standing(stage))?.behind).toBeUndefined();
    },
  );

  it("flags a page that has become too large, once", async () => {
    const stage = editedStage(1);
    const tree = {
      type: "root" as const,
      children: [{ type: "code" as const, value: "x".repeat(1_000_000) }],
    };
    stage.notion.edit(pageId(1), { content: { kind: "text", tree, media: [], notExposed: [], withheld: 0 } });
    stage.clock.advance(minutes(5));
    expect(await synced(stage)).toMatchObject({ state: "done", flagged: 1 });
    expect(await synced(stage)).toMatchObject({ flagged: 0, calls: 1 });
  });

  it("marks the connection when the token is dead", async () => {
    const stage = editedStage(2);
    stage.notion.revoke();
    expect(await synced(stage)).toMatchObject({
      state: "failed",
      message: expect.stringContaining("no longer accepts"),
    });
    expect(await standing(stage)).toMatchObject({ state: "needs_reconnecting", problem: expect.any(String) });
    expect((await standing(stage))?.openRunId).toBeUndefined();
    await expect(request(stage)).rejects.toMatchObject({ code: "conflict" });
  });

  it("gives up a run that has stood still for an hour, and starts another", async () => {
    const stage = editedStage(1);
    const { runId } = await request(stage);
    stage.queue.messages.length = 0;
    stage.clock.advance(minutes(61));
    const next = await request(stage);
    expect(next.runId).not.toBe(runId);
    expect(await runOf(stage, runId)).toMatchObject({ state: "failed" });
    await deliver(stage, { type: "sync.run", workspaceId: "wsp_acme", connectionId, runId, slice: 0 });
    await drain(stage);
    expect(await runOf(stage, next.runId)).toMatchObject({ state: "done" });
  });

  it("sends a message again whose sending failed", async () => {
    const stage = editedStage(1);
    const queue = { ...stage.ctx.queue, send: () => Promise.reject(new Error("The queue is down")) };
    await expect(requestSync({ ...stage.ctx, queue }, { connectionId, trigger: "person" })).rejects.toThrow(
      "down",
    );
    const { runId } = await request(stage);
    await drain(stage);
    expect(await runOf(stage, runId)).toMatchObject({ state: "done" });
  });

  it("leaves the same in the end where its worker dies, whichever call that was", async () => {
    const end = async (k: number, when: "before" | "after") => {
      const stage = editedStage(3, [settled({ followed: ["db-1"] })]);
      stage.notion.trash(pageId(3));
      await request(stage, "person");
      let killed = false;
      const [message] = stage.queue.messages.splice(0);
      if (!message) throw new Error("A message was sent");
      await work(dyingAt(stage.ctx, k, when), message).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
        killed = true;
      });
      if (killed) await work(stage.ctx, message);
      await drain(stage);
      const { documents, runs, connections, versions } = stage.memory;
      return {
        killed,
        state: [
          [...documents.values()].map(({ version, source, sha256 }) => [version, source?.state, sha256]),
          [...runs.values()].map(({ state }) => state),
          [...connections.values()].map(({ watermark, openRunId }) => [watermark, openRunId]),
          versions.size,
        ],
      };
    };
    const whole = await end(0, "before");
    for (const when of ["before", "after"] as const)
      for (let k = 1; ; k++) {
        const { killed, state } = await end(k, when);
        expect(state, `${when} call ${k}`).toEqual(whole.state);
        if (!killed) break;
      }
  });
});

describe("the tick", () => {
  const second = { id: "con_2", nangoId: "nango-2", notionWorkspaceId: "n2" };
  const due = { nextSyncAt: "2026-11-20T09:30:00.000Z" };

  it("starts what is due and skips what is broken, paused or not due", async () => {
    const stage = editedStage(1, [
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
    ]);
    expect(await tick(stage.ctx)).toEqual({ started: 2 });
    expect(stage.queue.messages.map((message) => "connectionId" in message && message.connectionId)).toEqual([
      "con_5",
      connectionId,
    ]);
    expect(await tick(stage.ctx)).toEqual({ started: 0 });
  });

  it("holds up no connection for one that cannot be started, and tells of it in the end", async () => {
    const stage = editedStage(1, [settled(due), settled({ ...second, ...due })]);
    const open: typeof stage.ctx.runs.open = (run, connection, trace) =>
      run.connectionId === connectionId
        ? Promise.reject(new TypeError("A bug"))
        : stage.ctx.runs.open(run, connection, trace);
    await expect(tick({ ...stage.ctx, runs: { ...stage.ctx.runs, open } })).rejects.toThrow();
    expect(stage.queue.messages).toMatchObject([{ connectionId: "con_2" }]);
  });
});
