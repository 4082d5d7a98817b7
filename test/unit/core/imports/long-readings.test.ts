import { describe, expect, it } from "vitest";
import type { Connector } from "../../../../functions/core/catalog/connector.ts";
import { mostLegs } from "../../../../functions/core/catalog/readings.ts";
import { disconnect } from "../../../../functions/core/connections/disconnect.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import { dedupeOf } from "../../../../functions/core/events.ts";
import { retryImport } from "../../../../functions/core/imports/retry.ts";
import { deliver, drain, dyingAt, Killed, pageId } from "../stage.ts";
import { largePage, purposesOf } from "./large-stage.ts";
import { connectionId, documentOf, imported, importStage, outcomeIn, queued } from "./stage.ts";

const busy = (details: Record<string, unknown> = {}) => new AppError("upstream_busy", "Busy", { details });

/** A page that is read in so many goes: each keeps how far it came, and the last forgets it. */
function longStage(goes: number, error = busy()) {
  const stage = importStage();
  stage.notion.page({ id: pageId(1), title: "Handbook" }, "All of it.");
  stage.notion.page({ id: pageId(2), title: "Short" }, "Short.");
  const read: string[] = [];
  const { connector } = stage.ctx;
  stage.ctx.connector = (connection, purpose) => {
    const inner = connector(connection, purpose);
    const fetch: Connector["fetch"] = async (id, progress) => {
      const before = Number((await progress?.load()) ?? 0);
      if (id === pageId(1)) read.push(`${purpose} from ${before}`);
      if (id !== pageId(1) || before >= goes - 1) return inner.fetch(id, progress);
      await progress?.save(String(before + 1));
      throw error;
    };
    return { ...inner, fetch };
  };
  return { ...stage, read };
}
const itemsIn = ({ memory }: Pick<ReturnType<typeof importStage>, "memory">) => [...memory.items.values()];

describe("a page that takes longer to read than one message has time", () => {
  it("is gone on with by the file mover, message after message, and read once", async () => {
    const stage = longStage(4);
    const items = await imported(stage, [pageId(1), pageId(2)]);
    expect(items.map(({ state, moving }) => [state, moving])).toEqual([
      ["done", undefined],
      ["done", undefined],
    ]);
    expect(stage.read).toEqual(["work from 0", "move from 1", "move from 2", "move from 3"]);
    expect(stage.readings.kept.size).toBe(0);
    expect([...stage.memory.imports.values()]).toMatchObject([{ state: "finished" }]);
  });

  it("lets other pages of its connection go first, in the worker and in the file mover", async () => {
    const stage = longStage(3);
    largePage(stage, pageId(3));
    await queued(stage, [pageId(1), pageId(3), pageId(2)]);
    for (let n = 0; n < 3; n++) await deliver(stage, stage.queue.take() ?? expect.fail());
    expect(itemsIn(stage).map(({ state }) => state)).toEqual(["reading", "converting", "done"]);
    await deliver(stage, stage.mover.take() ?? expect.fail());
    expect(stage.mover.messages).toMatchObject([{ n: 1 }, { n: 0, leg: 1 }]);
    await drain(stage);
    expect(itemsIn(stage).map(({ state }) => state)).toEqual(["done", "done", "done"]);
  });

  it("fails in words after so many messages, and Retry goes on where they ended", async () => {
    const stage = longStage(mostLegs + 3);
    const [item] = await imported(stage, [pageId(1)]);
    expect(item).toMatchObject({ state: "failed", reason: expect.stringContaining("Retry") });
    expect(stage.read).toHaveLength(mostLegs + 1);
    await retryImport(stage.ctx, { importId: item?.importId ?? "" });
    await drain(stage);
    expect(itemsIn(stage)).toMatchObject([{ state: "done", attempt: 2 }]);
    expect(stage.read).toHaveLength(mostLegs + 3);
    expect(stage.memory.documents.size).toBe(1);
    expect(stage.readings.kept.size).toBe(0);
  });

  it("has each of its messages be one intent", async () => {
    const stage = longStage(3);
    await queued(stage, [pageId(1)]);
    const first = stage.queue.take() ?? expect.fail();
    await deliver(stage, first);
    const second = stage.mover.take() ?? expect.fail();
    await deliver(stage, second);
    const third = stage.mover.take() ?? expect.fail();
    expect(new Set([first, second, third].map(dedupeOf)).size).toBe(3);
    // Whatever comes again, there is one document in the end.
    for (const message of [second, first, third, second]) await deliver(stage, message);
    await drain(stage);
    expect(itemsIn(stage)).toMatchObject([{ state: "done" }]);
    expect(stage.memory.versions.size).toBe(1);
  });

  it("is told how long Notion wants to be left alone, where that is long", async () => {
    const stage = longStage(9, busy({ retryAfter: 3600 }));
    expect(await imported(stage, [pageId(1)])).toMatchObject([
      { state: "failed", reason: expect.stringContaining("about 60 minutes") },
    ]);
    expect(stage.read).toHaveLength(1);
  });

  it("is not gone on with where Notion fails and nothing came", async () => {
    const stage = importStage();
    const purposes = purposesOf(stage);
    stage.notion.page({ id: pageId(1) });
    stage.notion.failNext(busy({ what: "fault" }));
    expect(await imported(stage, [pageId(1)])).toMatchObject([{ state: "failed" }]);
    expect(purposes).toEqual(["work"]);
  });

  it("is forgotten where its connection is disconnected meanwhile", async () => {
    const stage = longStage(5);
    await queued(stage, [pageId(1)]);
    await deliver(stage, stage.queue.take() ?? expect.fail());
    const moving = stage.mover.take() ?? expect.fail();
    await disconnect(stage.ctx, { connectionId, documents: "keep" });
    await deliver(stage, moving);
    await drain(stage);
    expect(itemsIn(stage)).toMatchObject([{ state: "stopped" }]);
    expect([stage.read.length, stage.readings.kept.size, stage.memory.documents.size]).toEqual([1, 0, 0]);
  });

  it("counts as read when its reading began, so that what was edited since is looked at again", async () => {
    const stage = longStage(1);
    const { connector } = stage.ctx;
    const readAt = "2026-11-20T09:10:00.000Z";
    stage.ctx.connector = (connection, purpose) => {
      const inner = connector(connection, purpose);
      return { ...inner, fetch: async (id, progress) => ({ ...(await inner.fetch(id, progress)), readAt }) };
    };
    await imported(stage, [pageId(1)]);
    expect((await documentOf(stage, pageId(1))).source?.readAt).toBe(readAt);
  });

  it("leaves the same where whoever reads it dies, at whichever call", async () => {
    const end = async (k: number, when: "before" | "after", nth: number) => {
      const stage = longStage(3);
      await queued(stage, [pageId(1)]);
      let killed = false;
      for (let n = 0; ; n++) {
        const message = stage.queue.take() ?? stage.mover.take();
        if (!message) break;
        if (n !== nth) {
          await deliver(stage, message);
          continue;
        }
        await deliver({ ctx: dyingAt(stage.ctx, k, when) }, message).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
          killed = true;
        });
        if (killed && k % 2) await drain(stage);
        if (killed) await deliver(stage, message);
      }
      return { killed, end: { ...outcomeIn(stage), kept: stage.readings.kept.size } };
    };
    for (const nth of [0, 1, 2]) {
      const whole = await end(0, "before", nth);
      expect(whole.end.items).toMatchObject([{ state: "done" }]);
      for (const when of ["before", "after"] as const)
        for (let k = 1; ; k++) {
          const { killed, end: left } = await end(k, when, nth);
          expect(left, `message ${nth}, ${when} call ${k}`).toEqual(whole.end);
          if (!killed) break;
        }
    }
  });
});
