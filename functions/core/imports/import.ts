import * as z from "zod";
import { Level } from "../access/level.ts";
import { NotExposed, ShortForm } from "../catalog/connector.ts";
import { Unmarkable } from "../documents/document.ts";
import { Instant } from "../pages.ts";

export const ItemState = z.enum([
  "queued",
  "reading",
  "converting",
  "done",
  "failed",
  "stopped",
  "skipped",
  "nothing",
]);
export type ItemState = z.infer<typeof ItemState>;

export const ImportItem = z.object({
  schema: z.literal(1),
  importId: z.string(),
  workspaceId: z.string(),
  /** Position in the import, from 0. */
  n: z.number().int(),
  sourceId: z.string(),
  type: z.enum(["page", "row"]),
  title: z.string(),
  state: ItemState,
  /** Once done. */
  outcome: z.enum(["imported", "updated", "unchanged"]).optional(),
  documentId: z.string().optional(),
  /** Why it failed, was stopped, skipped or had nothing to import: a sentence for people. */
  reason: z.string().optional(),
  notExposed: z.array(NotExposed).optional(),
  shortForm: ShortForm.optional(),
  /** Of the leak guard, open in the document as it then stood. */
  findings: z.number().int().optional(),
  withheld: z.number().int().optional(),
  /** PDFs that no mark can be put on: under NDA nobody outside is given them as they are. The first of them. */
  unmarkable: z.array(z.object({ name: z.string(), why: Unmarkable })).optional(),
  /** Handed on to the file mover, and its business alone until it has ended. */
  moving: z.literal(true).optional(),
  /** Counts from 1; a retry adds one. */
  attempt: z.number().int(),
  rev: z.number().int(),
  updatedAt: Instant,
});
export type ImportItem = z.infer<typeof ImportItem>;

const number = z.number().int();

/** Items by their state, and those that are done by what came of them. */
export const Counts = z.object({
  queued: number,
  reading: number,
  converting: number,
  done: number,
  failed: number,
  stopped: number,
  skipped: number,
  nothing: number,
  imported: number,
  updated: number,
  unchanged: number,
});
export type Counts = z.infer<typeof Counts>;

export const Import = z.object({
  schema: z.literal(1),
  id: z.string(),
  workspaceId: z.string(),
  connectionId: z.string(),
  level: Level,
  state: z.enum(["running", "finished"]),
  total: z.number().int(),
  by: z.object({ memberId: z.string(), email: z.string() }),
  createdAt: Instant,
  finishedAt: Instant.optional(),
  /** Once it is finished. */
  counts: Counts.optional(),
  rev: z.number().int(),
});
export type Import = z.infer<typeof Import>;

export const maxItems = 500;

const ended: readonly ItemState[] = ["done", "failed", "stopped", "skipped", "nothing"];
export const isEnded = (item: Pick<ImportItem, "state">): boolean => ended.includes(item.state);
/** What Retry takes up again. */
export const isRetryable = (item: Pick<ImportItem, "state">): boolean =>
  item.state === "failed" || item.state === "stopped" || item.state === "nothing";

export function count(items: readonly ImportItem[]): Counts {
  const counts = Object.fromEntries(Counts.keyof().options.map((key) => [key, 0])) as Counts; // every key was just written
  for (const item of items) {
    counts[item.state]++;
    if (item.outcome) counts[item.outcome]++;
  }
  return counts;
}
