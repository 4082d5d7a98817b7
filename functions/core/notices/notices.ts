import * as z from "zod";
import type { Entry } from "../activity/entry.ts";
import { Instant } from "../pages.ts";

/** How far a workspace's members were told of what waits or breaks: everything up to a place in the chain of traces. */
export const Notices = z.object({
  schema: z.literal(1),
  workspaceId: z.string(),
  /** Told up to this trace. */
  upTo: z.number().int(),
  /** The newest trace that is worth telling of. */
  noted: z.number().int(),
  /** The newest trace of something that broke. */
  breaks: z.number().int().optional(),
  /** When the next digest goes; absent where nothing is left to tell. */
  dueAt: Instant.optional(),
  /** A digest on its way, up to this trace: whoever takes it up again sends to those who have not got it. */
  sending: z.number().int().optional(),
  /** When the last digest went. */
  sentAt: Instant.optional(),
  rev: z.number().int(),
});
export type Notices = z.infer<typeof Notices>;

/** What members are told of. What breaks is told with the next round; updates gather for a while. */
const worth: Partial<Record<Entry["did"], "breaks" | "waits">> = {
  "document.proposed": "waits",
  "request.made": "waits",
  "connection.broken": "breaks",
  "connection.share_lost": "breaks",
};
export const worthOf = ({ did }: Pick<Entry, "did">): "breaks" | "waits" | undefined => worth[did];

const gatherMinutes = 10;
/** However much changes, updates fill no more than one mail in so many hours. */
const atMostEveryHours = 4;

/** When a trace that is worth telling of goes out at the latest. */
export function dueFor(what: "breaks" | "waits", { sentAt }: Pick<Notices, "sentAt">, now: Date): string {
  if (what === "breaks") return now.toISOString();
  const gathered = now.getTime() + gatherMinutes * 60_000;
  const spaced = sentAt ? Date.parse(sentAt) + atMostEveryHours * 3_600_000 : 0;
  return new Date(Math.max(gathered, spaced)).toISOString();
}
