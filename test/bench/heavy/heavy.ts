import type { Stage } from "../../infra/plain-node/stage.ts";

/** The most that a function gets to do, as far as it is real. */
export interface Heavy {
  does: string;
  /** One after the other in one process, as in a function that is warm. */
  events(stage: Stage): Promise<unknown[]>;
  /** That it was done, and not turned away. */
  outcome(answers: unknown[], stage: Stage): Promise<void> | void;
}
