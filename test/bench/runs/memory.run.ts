import { afterAll, beforeAll, it } from "vitest";
import { type HandlerName, handlers } from "../../../stacks/handlers.ts";
import { openStage, type Stage, setting } from "../../infra/plain-node/stage.ts";
import { cases } from "../heavy/cases.ts";
import { nextMinutes, openNotion } from "../heavy/pages.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await openNotion(stage);
});
afterAll(() => stage?.close());

const memoryOf = (name: HandlerName) => handlers.find((spec) => spec.name === name)?.memoryMb ?? 0;

/** As Lambda starts Node: nine tenths of a function's memory are for the heap, and a twentieth for each half of what is new. */
const heap = (memoryMb: number) =>
  `--max-old-space-size=${Math.floor(memoryMb * 0.9)} --max-semi-space-size=${Math.floor(memoryMb * 0.05)}`;

for (const name of Object.keys(cases) as HandlerName[])
  it(name, async ({ task }) => {
    await nextMinutes(stage);
    const { does, events, outcome } = cases[name];
    const { answers, usage, said } = await stage.callInTurn(name, await events(stage), {
      NODE_OPTIONS: heap(memoryOf(name)),
      CLOCK_OFFSET_MS: setting("CLOCK_OFFSET_MS"),
    });
    try {
      await outcome(answers, stage);
    } catch (cause) {
      throw new Error(`${String(cause)}\nIts log:\n${said}`, { cause });
    }
    Object.assign(task.meta, { does, ...usage });
  });
