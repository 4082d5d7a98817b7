import type { Needs } from "../context.ts";
import type { Document } from "../documents/document.ts";
import { titleSeen } from "../documents/read.ts";
import { forEach } from "../each.ts";
import type { Trace, TraceName } from "./trace.ts";

const atOnce = 8;

/** What becomes of a document for those who read it. All else that is done to one is done to its drafts. */
const outside: readonly TraceName[] = [
  "document.published",
  "document.unpublished",
  "document.level_changed",
  "document.archived",
  "document.restored",
  "document.purged",
  "document.grants_confirmed",
];
const isOfDocument = ({ subject }: Trace) => subject.kind === "document";

/**
 * Traces as somebody may see them who sees no drafts: of documents what concerns readers, with the published title or none, and
 * nowhere the titles of pages and rows.
 */
export async function withoutDrafts(
  ctx: Needs<"documents" | "now">,
  traces: readonly Trace[],
): Promise<Trace[]> {
  const shown = traces.filter((trace) => !isOfDocument(trace) || outside.includes(trace.did));
  const titles = await titlesSeen(ctx, new Set(shown.filter(isOfDocument).map(({ subject }) => subject.id)));
  return shown.map((trace) => {
    const details = Object.fromEntries(Object.entries(trace.details).filter(([, value]) => isFlat(value)));
    if (!isOfDocument(trace)) return { ...trace, details };
    const { kind, id } = trace.subject;
    const name = titles.get(id);
    return { ...trace, details, subject: { kind, id, ...(name ? { name } : {}) } };
  });
}

async function titlesSeen(
  ctx: Needs<"documents" | "now">,
  ids: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  await forEach([...ids], atOnce, async (id) => {
    const document: Document | undefined = await ctx.documents.get(ctx.actor.workspaceId, id);
    const { title } = document?.published ? titleSeen(ctx, document) : {};
    if (title) titles.set(id, title);
  });
  return titles;
}

const isFlat = (value: unknown) => value === null || typeof value !== "object";
