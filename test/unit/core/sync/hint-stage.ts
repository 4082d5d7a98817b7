import type { Message } from "../../../../functions/core/events.ts";
import { deliver, drain, type Stage } from "../stage.ts";

let told = 0;

/** One event of Notion's, as its hint. */
export const hint = (stage: Stage, event: string, id: string, but: object = {}): Message => ({
  type: "source.hint",
  nangoId: "nango-1",
  event,
  entity: { id, type: event.split(".")[0] ?? "" },
  hint: `event-${++told}`,
  toldAt: stage.clock.now().toISOString(),
  ...but,
});

/** Gives the calls that it cost. */
export async function tell(stage: Stage, ...args: [event: string, id: string, but?: object]) {
  const before = stage.notion.calls.length;
  stage.clock.advance(1);
  await deliver(stage, hint(stage, ...args));
  await drain(stage);
  return stage.notion.calls.slice(before);
}
