import { describe, expect, it } from "vitest";
import type { Connector } from "../../../../functions/core/catalog/connector.ts";
import { mostLegs } from "../../../../functions/core/catalog/readings.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import { requestCheck } from "../../../../functions/core/sync/check-page.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { aConnection } from "../../../fakes/builders.ts";
import { connectedStage, deliver, drain, followed, hours, pageId } from "../stage.ts";

const connectionId = "con_notion";

/** Two linked pages that were edited, the first of which is read in so many goes. */
function longStage(goes: number) {
  const { documents, versions, pages } = followed(2);
  const connections = [
    aConnection({ watermark: "2026-11-20T08:00:00.000Z", trashCheckedAt: "2026-11-20T00:10:00.000Z" }),
  ];
  const stage = connectedStage({ connections, documents, versions });
  for (const page of pages) stage.notion.page(page);
  stage.clock.advance(hours(1));
  for (const { id } of pages) stage.notion.edit(id, { content: "Changed." });
  stage.clock.advance(hours(1));
  const read: string[] = [];
  const { connector } = stage.ctx;
  stage.ctx.connector = (connection, purpose) => {
    const inner = connector(connection, purpose);
    const fetch: Connector["fetch"] = async (id, progress) => {
      const before = Number((await progress?.load()) ?? 0);
      if (id === pageId(1)) read.push(`${purpose} from ${before}`);
      if (id !== pageId(1) || before >= goes - 1) return inner.fetch(id, progress);
      await progress?.save(String(before + 1));
      throw new AppError("upstream_busy", "Busy");
    };
    return { ...inner, fetch };
  };
  const behind = async () => (await stage.ctx.connections.get("wsp_acme", connectionId))?.behind;
  const versionsOf = () => [...stage.memory.documents.values()].map(({ version }) => version);
  return { ...stage, read, behind, versionsOf };
}

async function synced(stage: ReturnType<typeof longStage>) {
  const { runId } = await requestSync(stage.ctx, { connectionId, trigger: "schedule" });
  await deliver(stage, stage.queue.take() ?? expect.fail());
  return stage.ctx.runs.get("wsp_acme", connectionId, runId);
}

describe("an edited page that takes longer to read than one message has time", () => {
  it("is left to the file mover by a sync, which goes on and ends", async () => {
    const stage = longStage(3);
    expect(await synced(stage)).toMatchObject({ state: "done", changed: 1, moving: [pageId(1)] });
    expect(await stage.behind()).toEqual([pageId(1)]);
    await drain(stage);
    expect(stage.read).toEqual(["work from 0", "move from 1", "move from 2"]);
    expect(stage.versionsOf()).toEqual([2, 2]);
    expect(await stage.behind()).toBeUndefined();
    expect(stage.readings.kept.size).toBe(0);
  });

  it("is gone on with where somebody asks for a look at it", async () => {
    const stage = longStage(4);
    await requestCheck(stage.ctx, { documentId: "doc_1" });
    await drain(stage);
    expect(stage.read).toEqual(["work from 0", "move from 1", "move from 2", "move from 3"]);
    expect(stage.versionsOf()).toEqual([2, 1]);
  });

  it("is what the next sync begins with, after so many messages, and goes on from there", async () => {
    const stage = longStage(mostLegs + 2);
    await synced(stage);
    await drain(stage);
    expect(stage.read).toHaveLength(mostLegs + 1);
    expect([await stage.behind(), stage.versionsOf()]).toEqual([[pageId(1)], [1, 2]]);
    stage.clock.advance(hours(4));
    await synced(stage);
    await drain(stage);
    expect(stage.read.at(-1)).toBe(`work from ${mostLegs + 1}`);
    expect([await stage.behind(), stage.versionsOf()]).toEqual([undefined, [2, 2]]);
  });
});
