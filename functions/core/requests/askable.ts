import type { Viewer } from "../access/decide.ts";
import type { Context } from "../context.ts";
import type { Document } from "../documents/document.ts";
import { shownTo } from "../trust-center/list.ts";
import type { Locked, Row } from "../trust-center/shown.ts";

/** As many as one request may name. */
export const mostAsked = 40;
/** As many as a form offers. */
const mostOffered = 500;

const worthAsking: ReadonlySet<Locked["because"]> = new Set(["ask", "expired", "revoked", "rejected"]);

/** Whether asking for it could open it. */
export const isAskable = (row: Row): row is Locked => row.locked && worthAsking.has(row.because);

/** What this viewer may ask for: of what they may not know of, nothing. */
export async function listAskable(
  deps: Pick<Context, "documents" | "now">,
  viewer: Viewer,
): Promise<{ document: Document; row: Locked }[]> {
  const found: { document: Document; row: Locked }[] = [];
  for await (const { document, row } of shownTo(deps, viewer)) {
    if (isAskable(row)) found.push({ document, row });
    if (found.length === mostOffered) break;
  }
  return found;
}

/** The documents behind marks, where this viewer may know of them and ask for them. */
export async function askedFor(
  deps: Pick<Context, "documents" | "now">,
  viewer: Viewer,
  marks: readonly string[],
): Promise<string[]> {
  if (marks.length === 0) return [];
  const wanted = new Set(marks);
  const askable = await listAskable(deps, viewer);
  return askable
    .filter(({ row }) => wanted.has(row.mark))
    .slice(0, mostAsked)
    .map(({ document }) => document.id);
}
