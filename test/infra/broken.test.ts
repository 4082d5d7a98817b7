import { beforeAll, describe, expect, it } from "vitest";
import { altered } from "./harness/alter.ts";
import { openStage, type Stage } from "./harness/stage.ts";
import { rules } from "./rules/index.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage("broken", { MAIL_FROM: "Gatehouse <no-reply@example.com>" });
});

/** A rule that cannot fail proves nothing. */
describe("a stack that somebody broke on purpose", () => {
  for (const { says, faults, breaks } of rules)
    for (const [n, alteration] of breaks.entries())
      it(`is noticed (${n + 1} of ${breaks.length}): ${says}`, async () => {
        expect(await faults(stage)).toEqual([]);
        expect(await faults(altered(stage, alteration))).not.toEqual([]);
      });
});
