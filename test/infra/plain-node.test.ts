import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { functionsDir } from "../../stacks/bundle/functions.mjs";
import { handlers } from "../../stacks/handlers.ts";
import { cases } from "./plain-node/cases.ts";
import { needed, openStage, type Stage } from "./plain-node/stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage?.close());

describe("each deployed function, in a Node that has nothing but its bundle", { timeout: 60_000 }, () => {
  it("is bundled into a folder of its own, with no other file than a thread's", () => {
    const files = readdirSync(functionsDir, { recursive: true, encoding: "utf8" });
    const threads = [
      ...["worker", "file-mover"].map((name) => join(name, "pdf-text.mjs")),
      ...["admin-api", "file-mover", "trust-center", "worker"].map((name) => join(name, "pdf-mark.mjs")),
    ];
    const expected = [...handlers.flatMap(({ name }) => [name, join(name, "index.mjs")]), ...threads];
    expect(files.sort()).toEqual(expected.sort());
  });

  for (const { name } of handlers) {
    const { does, event, env, outcome } = cases[name];
    it(`${name} ${does}, and says which setting it lacks`, async () => {
      const { answer, exports, without, said } = await stage.call(name, await event(stage), env);
      await outcome(answer, stage).catch((cause: Error) => {
        throw new Error(`${cause.message}\nIts log:\n${said}`, { cause });
      });
      expect(exports).toEqual([]);
      expect(Object.keys(without)).toEqual(needed(name));
      for (const [setting, told] of Object.entries(without)) expect(told).toContain(`${setting} is missing`);
    });
  }
});
