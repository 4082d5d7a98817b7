import { describe, expect, it } from "vitest";
import type { Stage } from "../harness/stage.ts";
import { rules } from "./index.ts";

/** Every rule, for this stage. */
export function keepsEveryRule(name: string, stage: () => Stage): void {
  describe(`in ${name},`, () => {
    for (const { says, faults } of rules)
      it(says, async () => {
        expect(await faults(stage())).toEqual([]);
      });
  });
}
