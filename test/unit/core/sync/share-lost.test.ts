import { describe, expect, it } from "vitest";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { settleLosses } from "../../../../functions/core/sync/settle-losses.ts";
import { work } from "../../../../functions/core/work.ts";
import { aConnection, aWorkspace } from "../../../fakes/builders.ts";
import { as, connectedStage, drain, followed, hours, minutes, pageId, type Stage } from "../stage.ts";

const connectionId = "con_notion";

function library(n: number, given: { lossPercent?: number } = {}) {
  const { documents, versions, pages } = followed(n);
  const stage = connectedStage({
    workspaces: [aWorkspace(given)],
    connections: [aConnection({ watermark: "2026-11-20T09:00:00.000Z" })],
    documents,
    versions,
  });
  for (const page of pages) stage.notion.page(page);
  stage.clock.advance(hours(1));
  return stage;
}

/** Looks at these pages as a webhook, a person or the slow round would have them looked at. */
async function looked(stage: Stage, ids: readonly number[]) {
  await stage.ctx.queue.send(
    ids.map((n) => ({
      type: "page.check",
      workspaceId: "wsp_acme",
      connectionId,
      sourceId: pageId(n),
      hint: stage.ctx.newId("run"),
    })),
  );
  await drain(stage);
}

async function synced(stage: Stage) {
  await requestSync(stage.ctx, { connectionId, trigger: "person" });
  await drain(stage);
}

const some = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
const standing = async ({ ctx }: Stage) =>
  (await ctx.connections.get("wsp_acme", connectionId)) ?? expect.fail();
const states = ({ memory }: Stage) => {
  const count: Record<string, number> = {};
  for (const { source } of memory.documents.values()) {
    const state = source?.state ?? "none";
    count[state] = (count[state] ?? 0) + 1;
  }
  return count;
};
const raised = ({ traces }: Stage) => traces.filter(({ did }) => did === "connection.share_lost");
const settledAs = ({ traces }: Stage) =>
  traces.filter(({ did }) => did === "connection.share_settled").map(({ details }) => details.answer);

describe("pages that are gone", () => {
  it("are flagged one by one while they are few", async () => {
    const stage = library(10);
    for (const n of some(4)) stage.notion.unshare(pageId(n));
    await looked(stage, some(10));
    expect(states(stage)).toEqual({ linked: 6, not_shared: 4 });
    expect((await standing(stage)).shareLost).toBeUndefined();
  });

  it("are one flag of the connection where they are too many at once, and none of their own", async () => {
    const stage = library(20);
    for (const n of some(7)) stage.notion.unshare(pageId(n));
    await looked(stage, some(20));
    expect(states(stage)).toEqual({ linked: 20 });
    expect((await standing(stage)).shareLost).toMatchObject({ count: 7, of: 20 });
    expect(raised(stage)).toHaveLength(1);
  });

  it("count together, however each was found", async () => {
    const stage = library(20);
    for (const n of [1, 2, 3]) stage.notion.trash(pageId(n));
    await synced(stage);
    expect(states(stage)).toEqual({ linked: 17, trashed: 3 });
    stage.clock.advance(minutes(20));
    for (const n of [4, 5]) stage.notion.unshare(pageId(n));
    await looked(stage, [4, 5]);
    expect(raised(stage)).toHaveLength(1);
    expect(states(stage)).toEqual({ linked: 20 });
    expect(await synced(stage).then(() => states(stage))).toEqual({ linked: 20 });
    expect(raised(stage)).toHaveLength(1);
  });

  it("are found in one listing of the trash", async () => {
    const stage = library(30);
    for (const n of some(12)) stage.notion.trash(pageId(n));
    await synced(stage);
    expect(states(stage)).toEqual({ linked: 30 });
    expect((await standing(stage)).shareLost).toMatchObject({ count: 12, of: 30 });
  });

  it("are too many by the share that the workspace set", async () => {
    const stage = library(20, { lossPercent: 60 });
    for (const n of some(12)) stage.notion.unshare(pageId(n));
    await looked(stage, some(20));
    expect(states(stage)).toEqual({ linked: 8, not_shared: 12 });
    stage.notion.unshare(pageId(13));
    await looked(stage, [13]);
    expect(states(stage)).toEqual({ linked: 20 });
  });

  it("are forgotten after a day and a half, so that a slow loss is none at once", async () => {
    const stage = library(10);
    for (const n of some(8)) {
      stage.notion.unshare(pageId(n));
      await looked(stage, [n]);
      stage.clock.advance(hours(10));
    }
    expect(states(stage)).toEqual({ linked: 2, not_shared: 8 });
  });

  it("raise one flag where two workers find the last ones at the same time", async () => {
    const stage = library(20);
    for (const n of some(8)) stage.notion.unshare(pageId(n));
    await looked(stage, some(3));
    const checks = [4, 5, 6, 7, 8].map((n) => ({
      type: "page.check" as const,
      workspaceId: "wsp_acme",
      connectionId,
      sourceId: pageId(n),
      hint: `twice-${n}`,
    }));
    await Promise.allSettled(checks.map((message) => work(stage.ctx, message)));
    await looked(stage, some(8));
    expect(raised(stage)).toHaveLength(1);
    expect(states(stage)).toEqual({ linked: 20 });
    expect((await standing(stage)).shareLost?.count).toBe(8);
  });
});

describe("a lost share", () => {
  async function lost() {
    const stage = library(20);
    for (const n of some(3)) stage.notion.unshare(pageId(n));
    for (const n of [4, 5, 6]) stage.notion.trash(pageId(n));
    await looked(stage, some(6));
    expect((await standing(stage)).shareLost).toMatchObject({ count: 6 });
    return stage;
  }

  it("is settled as gone: each page is flagged as what it is", async () => {
    const stage = await lost();
    await settleLosses(as(stage.ctx, "manager"), { connectionId, answer: "gone" });
    expect(states(stage)).toEqual({ linked: 14, not_shared: 3, trashed: 3 });
    expect(await standing(stage)).not.toHaveProperty("shareLost");
    expect(settledAs(stage)).toEqual(["gone"]);
    await expect(settleLosses(stage.ctx, { connectionId, answer: "gone" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("goes by itself once every page is read well again", async () => {
    const stage = await lost();
    for (const n of some(6)) stage.notion.page({ id: pageId(n), lastEditedAt: "2026-11-18T10:00:00.000Z" });
    await looked(stage, some(5));
    expect((await standing(stage)).losses).toHaveLength(1);
    await looked(stage, [6]);
    expect(await standing(stage)).not.toHaveProperty("shareLost");
    expect(states(stage)).toEqual({ linked: 20 });
    expect(settledAs(stage)).toEqual(["well"]);
  });

  it("heals where a sync sees pages that came out of the trash", async () => {
    const stage = await lost();
    for (const n of some(6)) stage.notion.page({ id: pageId(n) });
    await synced(stage);
    expect(await standing(stage)).not.toHaveProperty("shareLost");
    expect(states(stage)).toEqual({ linked: 20 });
  });

  it("is looked at again when a person asks: what is well is well, and the rest is asked once more", async () => {
    const stage = await lost();
    stage.notion.page({ id: pageId(1) });
    await settleLosses(stage.ctx, { connectionId, answer: "check" });
    expect(await standing(stage)).not.toHaveProperty("shareLost");
    await drain(stage);
    expect((await standing(stage)).shareLost).toMatchObject({ count: 5 });
    expect(raised(stage)).toHaveLength(2);
    expect(states(stage)).toEqual({ linked: 20 });
    expect((await standing(stage)).behind).toBeUndefined();
  });

  it("is looked at again by the next sync where the messages do not come through", async () => {
    const stage = await lost();
    for (const n of some(6)) stage.notion.page({ id: pageId(n), lastEditedAt: "2026-11-18T10:00:00.000Z" });
    const queue = { ...stage.ctx.queue, send: () => Promise.reject(new Error("The queue is down")) };
    await expect(settleLosses({ ...stage.ctx, queue }, { connectionId, answer: "check" })).rejects.toThrow(
      "down",
    );
    expect((await standing(stage)).behind).toHaveLength(6);
    await synced(stage);
    expect((await standing(stage)).behind).toBeUndefined();
    expect(states(stage)).toEqual({ linked: 20 });
  });

  it("is for those who may change documents", async () => {
    const stage = await lost();
    await expect(
      settleLosses(as(stage.ctx, "accounts"), { connectionId, answer: "gone" }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});
