import type { ImportItemView, ImportView } from "../../../../functions/http/schemas/catalog.ts";
import { type Note, together } from "../../shared/lacking.ts";

type Item = ImportItemView;

const ended: readonly Item["state"][] = ["done", "failed", "stopped", "skipped", "nothing"];

export const isEnded = ({ state }: Pick<Item, "state">): boolean => ended.includes(state);

/** Whether some of it seems lost: it will not end by itself. */
export const isStuck = ({ items = [] }: Pick<ImportView, "items">): boolean =>
  items.some((item) => item.retryable && !isEnded(item));

export interface Progress {
  total: number;
  done: number;
  wrong: number;
  percent: number;
  /** What is being worked on. */
  current: Item | undefined;
}

export function progressOf({ total, items = [] }: Pick<ImportView, "total" | "items">): Progress {
  const done = items.filter(isEnded).length;
  const wrong = items.filter(({ state }) => state === "failed" || state === "stopped").length;
  const current =
    items.find(({ state }) => state === "converting") ?? items.find(({ state }) => state === "reading");
  return { total, done, wrong, percent: total === 0 ? 100 : Math.round((done / total) * 100), current };
}

/** "3 imported, 1 unchanged, 1 failed": what came of it, in the order of what people look for. */
export function summary(counts: NonNullable<ImportView["counts"]>): string {
  const parts: readonly (readonly [number, string])[] = [
    [counts.imported, "imported"],
    [counts.updated, "updated"],
    [counts.unchanged, "unchanged"],
    [counts.failed, "failed"],
    [counts.stopped, "stopped"],
    [counts.skipped, "skipped"],
    [counts.nothing, "with nothing to import"],
  ];
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return said.join(", ") || "Nothing to do";
}

/** What is lacking of all items. */
export const notes = (items: readonly Item[]): Note[] =>
  together(items.flatMap(({ notExposed = [] }) => notExposed));

export const withheld = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + (item.withheld ?? 0), 0);

const states: Record<Item["state"], string> = {
  queued: "Queued",
  reading: "Reading",
  converting: "Converting",
  done: "Done",
  failed: "Failed",
  stopped: "Stopped",
  skipped: "Skipped",
  nothing: "Nothing to import",
};

const outcomes: Record<NonNullable<Item["outcome"]>, string> = {
  imported: "Imported",
  updated: "Updated",
  unchanged: "Unchanged",
};

export function itemState({ state, outcome, moving }: Pick<Item, "state" | "outcome" | "moving">): string {
  if (state === "done" && outcome) return outcomes[outcome];
  return moving && !isEnded({ state }) ? "Copying" : states[state];
}
