import { expect, it } from "vitest";
import { finishIfEnded } from "../../../../functions/core/imports/finish.ts";
import { readImport } from "../../../../functions/core/imports/read.ts";
import { retryImport } from "../../../../functions/core/imports/retry.ts";
import { imported, importStage, queued } from "../imports/stage.ts";
import { deliver, drain, pageId, type Stage } from "../stage.ts";

const counted = ({ metrics }: Stage) =>
  (["ImportsDone", "ImportItemsDone", "ImportItemsFailed"] as const).map((name) => metrics.of(name).length);

it("counts an import and each of its items once, whoever sees its end and however often", async () => {
  const stage = importStage();
  for (const n of [1, 2]) stage.notion.page({ id: pageId(n) }, `Text ${n}.`);
  const job = await queued(stage, [1, 2, 3].map(pageId));
  const messages = [...stage.queue.messages];
  await drain(stage);
  expect(counted(stage)).toEqual([1, 2, 1]);

  for (const message of messages) await deliver(stage, message);
  await finishIfEnded(stage.ctx, job.id);
  await readImport(stage.ctx, { importId: job.id });
  expect(counted(stage)).toEqual([1, 2, 1]);
});

it("counts one import where two see its end at once", async () => {
  const stage = importStage();
  const job = await queued(stage, [pageId(1)]);
  const { ctx } = stage;
  await drain({ ...stage, ctx: { ...ctx, imports: { ...ctx.imports, save: async (job) => job } } });
  stage.metrics.counted.length = 0;
  await Promise.all([finishIfEnded(ctx, job.id), finishIfEnded(ctx, job.id)]);
  expect(counted(stage)).toEqual([1, 0, 0]);
});

it("counts by a retry only the items that it took up again", async () => {
  const stage = importStage();
  stage.notion.page({ id: pageId(1) }, "Text.");
  const [first] = await imported(stage, [pageId(1), pageId(2)]);
  stage.notion.page({ id: pageId(2) }, "Text.");
  await retryImport(stage.ctx, { importId: first?.importId ?? "" });
  await drain(stage);
  expect(counted(stage)).toEqual([2, 2, 1]);
});

it("counts an item that was empty or stopped neither as done nor as failed", async () => {
  const stage = importStage();
  stage.notion.page({ id: pageId(1) }, "");
  await imported(stage, [pageId(1)]);
  stage.notion.revoke();
  await imported(stage, [pageId(2)]);
  expect(counted(stage)).toEqual([2, 0, 0]);
});
