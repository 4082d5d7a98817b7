import type { RunView } from "../../../../functions/http/schemas/connections.ts";
import { plural } from "../../shared/words.ts";

const triggers: Record<RunView["trigger"], string> = {
  schedule: "on schedule",
  person: "asked for by a person",
  webhook: "after a change at Notion",
};

/** By whom or what it was started. */
export const askedBy = ({ trigger, by, everything }: RunView): string =>
  `${everything ? "a check of everything, " : ""}${by ? `asked for by ${by}` : triggers[trigger]}`;

/** What it did, in numbers; what is none is left out, but for the calls. */
export function countsOf(run: RunView): string[] {
  const counts: [number, string][] = [
    [run.seen, "seen"],
    [run.changed, "changed"],
    [run.proposed, "proposed"],
    [run.flagged, "flagged"],
    [run.failed, "not read"],
  ];
  return [
    `${plural(run.calls, "call")} to Notion`,
    ...counts.flatMap(([count, what]) => (count ? [`${count.toLocaleString("en-GB")} ${what}`] : [])),
  ];
}
