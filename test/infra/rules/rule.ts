import type { Alteration } from "../harness/alter.ts";
import type { Stage } from "../harness/stage.ts";

/** Something that is so in every stage, whatever its operator has set. */
export interface Rule {
  says: string;
  /** Where it is not so, in words. */
  faults(stage: Stage): string[] | Promise<string[]>;
  /** What somebody could do to the stacks that it must notice: a rule that cannot fail proves nothing. */
  breaks: readonly [Alteration, ...Alteration[]];
}
