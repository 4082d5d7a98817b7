import type { Stage } from "./stage.ts";

/** One real event for a function, and what must have come of it. */
export interface Case {
  does: string;
  event(stage: Stage): Promise<unknown>;
  /** Settings of this call alone. */
  env?: Record<string, string>;
  outcome(answer: unknown, stage: Stage): Promise<void>;
}
