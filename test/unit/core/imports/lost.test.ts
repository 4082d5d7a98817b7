import { describe, expect, it } from "vitest";
import type { ImportItem } from "../../../../functions/core/imports/import.ts";
import { readImport } from "../../../../functions/core/imports/read.ts";
import { retryImport } from "../../../../functions/core/imports/retry.ts";
import { anImport, anItem } from "../../../fakes/builders.ts";
import { minutes } from "../stage.ts";
import { importStage } from "./stage.ts";

function stageOf(items: Partial<ImportItem>[]) {
  const updatedAt = importStage().clock.now().toISOString();
  return importStage({
    imports: [anImport({ total: items.length })],
    items: items.map((but, n) => anItem({ n, updatedAt, ...but })),
  });
}
async function offered({ ctx }: ReturnType<typeof stageOf>) {
  const { items, retryable } = await readImport(ctx, { importId: "imp_1" });
  return items.filter((item) => retryable.has(item)).map(({ n }) => n);
}

describe("what of an import people are offered to retry", () => {
  it("is what has ended badly", async () => {
    const states = ["done", "failed", "stopped", "skipped", "nothing"] as const;
    expect(await offered(stageOf(states.map((state) => ({ state }))))).toEqual([1, 2, 4]);
  });

  it("is what seems lost, too, once nothing of the import gets on: else it would never end", async () => {
    const items = [
      { state: "done" },
      { state: "queued" },
      { state: "reading" },
      { state: "converting", moving: true },
    ] as const;
    const stage = stageOf([...items]);
    stage.clock.advance(minutes(99));
    expect(await offered(stage)).toEqual([]);
    stage.clock.advance(minutes(2));
    expect(await offered(stage)).toEqual([1, 2, 3]);
    expect(await retryImport(stage.ctx, { importId: "imp_1" })).toEqual({ retried: 3 });
    expect(await offered(stage)).toEqual([]);
  });

  it("is not what only waits for another one", async () => {
    const stage = stageOf([{ state: "reading" }, { state: "queued" }]);
    stage.clock.advance(minutes(60));
    const first = (await stage.ctx.imports.item("wsp_acme", "imp_1", 0)) ?? expect.fail();
    await stage.ctx.imports.saveItem({ ...first, state: "done", updatedAt: stage.clock.now().toISOString() });
    stage.clock.advance(minutes(60));
    expect(await offered(stage)).toEqual([]);
  });
});
