import { describe, expect, it } from "vitest";
import { breakIfRevoked } from "../../../../functions/core/connections/break-if-revoked.ts";
import { mend, shownState } from "../../../../functions/core/connections/connection.ts";
import { AppError, type ErrorCode } from "../../../../functions/core/errors.ts";
import { requestCheck } from "../../../../functions/core/sync/check-page.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { work } from "../../../../functions/core/work.ts";
import { aConnection, aDocument, aSource, aTrace, aVersion } from "../../../fakes/builders.ts";
import {
  as,
  connectedStage,
  deliver,
  drain,
  followed,
  hours,
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

  it("fails with a sentence while Notion is busy, keeps the watermark and the time of the last whole run, and finds all of it next time", async () => {
    const stage = editedStage(5, [settled({ checkedAt: "2026-11-20T09:00:00.000Z" })]);
    stage.notion.failNext(new AppError("upstream_busy", "429"), `fetch ${pageId(3)}`);
    const run = await synced(stage);
    expect(run).toMatchObject({
      state: "failed",
      message: expect.stringContaining("did not answer in time"),
    });
    expect(await standing(stage)).toMatchObject({
      watermark: "2026-11-20T08:00:00.000Z",
      lastSync: { result: "failed" },
      checkedAt: "2026-11-20T09:00:00.000Z",
    });
    stage.clock.advance(hours(4));
    expect(await synced(stage)).toMatchObject({ state: "done" });
    expect(versionsIn(stage)).toEqual([2, 2, 2, 2, 2]);
  });

  it("does not wait for a page at which Notion always fails, and says so; several in a row are Notion's own trouble", async () => {
    const fault = () => new AppError("upstream_busy", "500", { details: { what: "fault", status: 500 } });
    const stage = editedStage(5);
    stage.notion.failNext(fault(), `fetch ${pageId(3)}`);
    expect(await synced(stage)).toMatchObject({
      state: "done",
      changed: 4,
      failed: 1,
      failures: [{ sourceId: pageId(3), reason: expect.stringContaining("Notion failed again and again") }],
    });
    expect(await standing(stage)).toMatchObject({ behind: [pageId(3)] });

    const down = editedStage(5);
    for (const n of [2, 3, 4]) down.notion.failNext(fault(), `fetch ${pageId(n)}`);
    expect(await synced(down)).toMatchObject({ state: "failed" });
    down.clock.advance(hours(4));
    expect(await synced(down)).toMatchObject({ state: "done" });
    expect(versionsIn(down)).toEqual([2, 2, 2, 2, 2]);
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

  it("keeps in mind what could not be read by itself while it ran, and forgets what it has read", async () => {
    const stage = editedStage(100, [settled({ behind: [pageId(7)] })]);
    const quiet = pageId(200);
    stage.notion.page({ id: quiet, lastEditedAt: "2026-11-18T10:00:00.000Z" });
    const document = aDocument({
      id: "doc_quiet",
      slug: "quiet",
      source: aSource({ sourceId: quiet }),
      rev: 0,
    });
    await stage.ctx.documents.save(document, aTrace(), { version: aVersion({ documentId: "doc_quiet" }) });
    await request(stage);
    await deliver(stage, stage.queue.take() ?? expect.fail());

    stage.notion.failNext(new AppError("upstream_failed", "Nonsense"), `fetch ${quiet}`);
    await requestCheck(stage.ctx, { documentId: "doc_quiet" });
    const [next, check] = stage.queue.messages.splice(0);
    for (const message of [check, next]) await deliver(stage, message ?? expect.fail());
    await drain(stage);
    expect(await standing(stage)).toMatchObject({ lastSync: { result: "done" }, behind: [quiet] });
    await synced(stage);
    expect((await standing(stage))?.behind).toBeUndefined();
  });

  it("goes on with the others while a file of one page cannot be had", async () => {
    const stage = editedStage(2);
    const file = {
      at: { blockId: "b" },
      origin: "hosted",
      url: "https://files.test/a.pdf",
      name: "a.pdf",
    } as const;
    const content = { kind: "files" as const, files: [file], notExposed: [], withheld: 0 };
    stage.notion.file(file.url, new Uint8Array([1]));
    stage.notion.edit(pageId(1), { content });
    stage.clock.advance(minutes(5));
    stage.notion.failNext(new AppError("upstream_busy", "The storage is busy"), "open");
    expect(await synced(stage)).toMatchObject({ state: "done", changed: 1, behind: [pageId(1)] });
    expect(await synced(stage)).toMatchObject({ state: "done", changed: 1 });
    expect(await stage.ctx.documents.get("wsp_acme", "doc_1")).toMatchObject({ kind: "files", version: 2 });
  });

  it("goes on with the others where a page meets a bug of ours, and tells it in the log", async () => {
    const stage = editedStage(3);
    stage.notion.failNext(new TypeError("A bug"), `fetch ${pageId(2)}`);
    expect(await synced(stage)).toMatchObject({ state: "done", changed: 2, behind: [pageId(2)] });
    expect(stage.log.lines).toMatchObject([{ level: "error", details: { message: "A bug" } }]);
    expect(await synced(stage)).toMatchObject({ state: "done", changed: 1 });
  });

  it("ends where its listing meets a bug of ours, and holds up nothing behind it", async () => {
    const stage = editedStage(1);
    stage.notion.failNext(new TypeError("A bug"), "changes");
    expect(await synced(stage)).toMatchObject({
      state: "failed",
      message: expect.stringContaining("on our side"),
    });
    expect((await standing(stage))?.openRunId).toBeUndefined();
    expect(await synced(stage)).toMatchObject({ state: "done", changed: 1 });
  });

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

  it("frees a connection that broke before its run began, so that it does not seem to sync for ever", async () => {
    const stage = editedStage(1);
    const { runId } = await request(stage);
    await breakIfRevoked(stage.ctx, connectionId);
    await drain(stage);
    expect(await runOf(stage, runId)).toMatchObject({ state: "failed", finishedAt: expect.any(String) });
    const broken = (await standing(stage)) ?? expect.fail();
    expect(shownState(mend(broken, stage.clock.now()))).toBe("connected");
  });

  it("stops a run that is no longer its connection's, and leaves that alone", async () => {
    const stage = editedStage(1);
    const { runId } = await request(stage);
    const connection = (await standing(stage)) ?? expect.fail();
    await stage.ctx.connections.touch({ ...connection, openRunId: "run_other" });
    await drain(stage);
    expect(await runOf(stage, runId)).toMatchObject({ state: "stopped" });
    expect((await standing(stage))?.openRunId).toBe("run_other");
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

  it("takes two thousand pages at once, and leaves the watermark so that the next sync finds the rest", {
    timeout: 20_000,
  }, async () => {
    const stage = editedStage(2_010);
    const { runId } = await request(stage);
    await deliver(stage, stage.queue.take() ?? expect.fail());
    const run = (await runOf(stage, runId)) ?? expect.fail();
    const checkpoint = run.checkpoint ?? expect.fail();
    expect([run.seen, run.changed + checkpoint.pending.length]).toEqual([2_010, 2_000]);

    await stage.ctx.runs.save({
      ...run,
      checkpoint: { ...checkpoint, pending: checkpoint.pending.slice(-5) },
    });
    await drain(stage);
    expect(await runOf(stage, runId)).toMatchObject({
      state: "done",
      message: expect.stringContaining("the rest is read at the next sync"),
    });
    const connection = (await standing(stage)) ?? expect.fail();
    expect([connection.watermark, connection.checkedAt]).toEqual(["2026-11-20T08:00:00.000Z", undefined]);
  });

  it("goes on from its checkpoint where its next message could not be sent", async () => {
    const stage = editedStage(100);
    const { runId } = await request(stage);
    const message = stage.queue.take() ?? expect.fail();
    const busy = new AppError("upstream_busy", "The work could not be queued.");
    const queue = { ...stage.ctx.queue, send: () => Promise.reject(busy) };
    await expect(work({ ...stage.ctx, queue }, message)).rejects.toBe(busy);
    expect(await runOf(stage, runId)).toMatchObject({ state: "running", changed: 59 });
    await deliver(stage, message);
    await drain(stage);
    expect(await runOf(stage, runId)).toMatchObject({ state: "done", changed: 100 });
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
});
