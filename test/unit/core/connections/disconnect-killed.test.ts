import { describe, expect, it } from "vitest";
import { disconnect } from "../../../../functions/core/connections/disconnect.ts";
import { work } from "../../../../functions/core/work.ts";
import {
  aCatalogItem,
  aDocument,
  anImport,
  anItem,
  aPublishedDocument,
  aSource,
} from "../../../fakes/builders.ts";
import { connectedStage, dyingAt, Killed, pageId } from "../stage.ts";

async function disconnected(k: number, when: "before" | "after") {
  const stage = connectedStage({
    documents: [
      aPublishedDocument({ id: "doc_1", source: aSource({ sourceId: pageId(1) }) }),
      aDocument({ id: "doc_2", source: aSource({ sourceId: pageId(2) }) }),
    ],
    imports: [anImport({ total: 2 })],
    items: [anItem(), anItem({ n: 1, state: "done" })],
  });
  await stage.ctx.catalog.put([aCatalogItem()]);
  await disconnect(stage.ctx, { connectionId: "con_notion", documents: "unpublish" });
  const message = stage.queue.take();
  if (!message) throw new Error("A message was sent");
  const dying = dyingAt(stage.ctx, k, when);
  let killed = false;
  await work(dying, message).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
    killed = true;
  });
  if (killed) await work(stage.ctx, message);
  const { documents, connections, imports, items, catalog } = stage.memory;
  return {
    killed,
    end: [documents, connections, imports, items, catalog]
      .flatMap((rows) => [...rows.values()])
      .map((row) => ({ ...row, rev: 0 })),
    did: stage.traces.map(({ did, subject }) => `${did} ${subject.id}`),
  };
}

describe("a worker that dies while it disconnects", () => {
  it("has done the same in the end as one that lives, whichever call it died at", async () => {
    const whole = await disconnected(0, "before");
    for (const when of ["before", "after"] as const)
      for (let k = 1; ; k++) {
        const { killed, end, did } = await disconnected(k, when);
        if (!killed) {
          expect(k).toBeGreaterThan(15);
          break;
        }
        expect({ end, did }, `${when} call ${k}`).toEqual({ end: whole.end, did: whole.did });
      }
  });
});
