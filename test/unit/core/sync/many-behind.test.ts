import { expect, it } from "vitest";
import { noteBehind } from "../../../../functions/core/sync/behind.ts";
import { aConnection } from "../../../fakes/builders.ts";
import { connectedStage, pageId } from "../stage.ts";

const connectionId = "con_notion";

it("A connection stays small enough to be kept, however many of its pages cannot be read", async () => {
  const losses = Array.from({ length: 1_000 }, (_, n) => ({
    sourceId: pageId(n),
    documentId: `doc_${"a".repeat(20)}${n}`,
    state: "not_shared" as const,
    was: "changed" as const,
    at: "2026-11-20T09:00:00.000Z",
  }));
  const behind = Array.from({ length: 2_999 }, (_, n) => pageId(n));
  const shareLost = { at: "2026-11-20T09:00:00.000Z", count: 1_000, of: 1_500 };
  const stage = connectedStage({ connections: [aConnection({ losses, behind, shareLost })] });
  for (const n of [5_000, 5_001, 5_002]) await noteBehind(stage.ctx, { connectionId, sourceId: pageId(n) });
  const connection = await stage.ctx.connections.get("wsp_acme", connectionId);
  expect(connection?.behind?.slice(-2)).toEqual([pageId(2_998), pageId(5_000)]);
  expect(Buffer.byteLength(JSON.stringify(connection))).toBeLessThan(350_000);
});
