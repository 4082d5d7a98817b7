import { describe, expect, it } from "vitest";
import { conflict } from "../../../../functions/core/errors.ts";
import { requestCheck } from "../../../../functions/core/sync/check-page.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { largePage } from "../imports/large-stage.ts";
import { documentOf, importStage, queued } from "../imports/stage.ts";
import { connectedStage, deliver, drain, followed, minutes, pageId, type Stage } from "../stage.ts";

/** Others write the connection's row again and again, each time before whoever uses this context. */
function outwritten({ ctx }: Stage) {
  const touch = () => Promise.reject(conflict("Someone else changed it first", { what: "connection" }));
  return { ctx: { ...ctx, connections: { ...ctx.connections, touch } } };
}
const busy = { code: "upstream_busy", details: { ours: true } };

/** A document whose page now holds a large file. */
function largeStage() {
  const { documents, versions, pages } = followed(1);
  const stage = connectedStage({ documents, versions });
  for (const page of pages) stage.notion.page(page);
  stage.clock.advance(minutes(5));
  largePage(stage, pageId(1));
  return stage;
}

describe("work that many do on one connection at once", () => {
  it("gives its message out again where the connection's row cannot be had, and loses no page", async () => {
    const stage = largeStage();
    await requestCheck(stage.ctx, { documentId: "doc_1" });
    const message = stage.queue.take() ?? expect.fail();
    await expect(deliver(outwritten(stage), message)).rejects.toMatchObject(busy);
    await deliver(stage, message);
    await drain(stage);
    expect(await documentOf(stage, pageId(1))).toMatchObject({ version: 2 });
  });

  it("does not end a sync for it", async () => {
    const stage = largeStage();
    const { runId } = await requestSync(stage.ctx, { connectionId: "con_notion", trigger: "schedule" });
    const message = stage.queue.take() ?? expect.fail();
    await expect(deliver(outwritten(stage), message)).rejects.toMatchObject(busy);
    await deliver(stage, message);
    expect(await stage.ctx.runs.get("wsp_acme", "con_notion", runId)).toMatchObject({ state: "done" });
  });

  it("does not tell anybody that the connection was disconnected", async () => {
    const stage = importStage();
    stage.notion.page({ id: pageId(1), type: "row", parent: { type: "database", id: "rows" } });
    await queued(stage, [pageId(1)]);
    const message = stage.queue.take() ?? expect.fail();
    await expect(deliver(outwritten(stage), message)).rejects.toMatchObject(busy);
    expect([...stage.memory.items.values()]).toMatchObject([{ state: "converting" }]);
    await deliver(stage, message);
    expect([...stage.memory.items.values()]).toMatchObject([{ state: "done", outcome: "imported" }]);
  });
});
