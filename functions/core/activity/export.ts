import * as z from "zod";
import { allow, whoOf } from "../access/actor.ts";
import type { Needs, Writing } from "../context.ts";
import { notFound } from "../errors.ts";
import { Entry, Head } from "./entry.ts";
import { Personals } from "./personal.ts";
import type { Recorded } from "./store.ts";
import { trace } from "./trace.ts";

export const ExportFormat = z.enum(["json", "csv"]);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** A part of an export in JSON, and the whole of it where there is only one; docs/security.md describes it. */
export const ActivityExport = z.object({
  kind: z.literal("gatehouse-activity"),
  version: z.literal(1),
  workspace: z.string(),
  /** Where the chain ended when the export began: what came later is not in it. */
  head: Head,
  /** From one place to another, oldest first. */
  entries: z.array(Entry.extend({ personal: Personals.optional() })),
});
export type ActivityExport = z.infer<typeof ActivityExport>;

/** Whose part this is: the trace that the export left when it began, and the last place that the part before had. */
export interface Part {
  export: number;
  after: number;
}

export interface Exported {
  head: Head;
  records: Recorded[];
  /** Absent with the last one. */
  next?: Part;
}

const perPart = 1_000;
/** Everything that belongs to one export is asked for within a day. */
const openMs = 86_400_000;

/**
 * A part of all that is on record. The first one leaves a trace, which says who exported what and up to where; the others are asked
 * for by that trace's place, so that nothing is exported without one.
 */
export async function exportActivity(
  ctx: Needs<"traces" | Writing>,
  input: { format: ExportFormat; part?: Part | undefined },
): Promise<Exported> {
  allow(ctx.actor, "activity.export");
  const { workspaceId } = ctx.actor;
  const begun = input.part
    ? { ...input.part, head: await headOf(ctx, input.format, input.part) }
    : { ...(await begin(ctx, input.format)), after: 0 };

  const limit = Math.min(perPart, begun.head.seq - begun.after);
  const found = limit > 0 ? await ctx.traces.chain(workspaceId, { after: begun.after, limit }) : [];
  // Where rows are gone, others would come from behind the end.
  const records = found.filter(({ entry }) => entry.seq <= begun.head.seq);
  const last = records.at(-1)?.entry.seq ?? begun.head.seq;
  const next = { export: begun.export, after: last };
  return { head: begun.head, records, ...(last < begun.head.seq ? { next } : {}) };
}

async function begin(ctx: Needs<"traces" | Writing>, format: ExportFormat) {
  const { workspaceId } = ctx.actor;
  const head = await ctx.traces.head(workspaceId);
  const subject = { kind: "activity", id: workspaceId };
  const details = { format, last: head.seq, head: head.hash };
  const { seq } = await ctx.traces.append(trace(ctx, "activity.exported", subject, details));
  return { export: seq, head };
}

const Details = z.object({ format: ExportFormat, last: Head.shape.seq, head: Head.shape.hash });

async function headOf(ctx: Needs<"traces" | "now">, format: ExportFormat, part: Part): Promise<Head> {
  const { actor } = ctx;
  const [entry] = await ctx.traces.entries(actor.workspaceId, { after: part.export - 1, limit: 1 });
  const mine =
    entry?.seq === part.export &&
    entry.did === "activity.exported" &&
    entry.by.id === whoOf(actor).id &&
    ctx.now().getTime() - Date.parse(entry.at) < openMs;
  const { data } = Details.safeParse(entry?.details);
  if (!mine || data?.format !== format) throw notFound("Export", String(part.export));
  return { seq: data.last, hash: data.head };
}

export const jsonPart = (workspace: string, { head, records }: Exported): ActivityExport => ({
  kind: "gatehouse-activity",
  version: 1,
  workspace,
  head,
  entries: records.map(({ entry, personal }) => (entry.sealed ? { ...entry, personal } : entry)),
});
