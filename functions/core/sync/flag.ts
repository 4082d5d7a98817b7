import type { Needs } from "../context.ts";
import type { Document, Source } from "../documents/document.ts";
import { isAppError } from "../errors.ts";

/** Whoever wrote meanwhile may not know what was seen here, so the page is looked at once more. */
export async function flag(
  ctx: Needs<"documents">,
  document: Document,
  source: Source,
): Promise<"unchanged" | "flagged" | "behind"> {
  try {
    await ctx.documents.touchSource({ ...document, source });
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
    return "behind";
  }
  return document.source?.state === source.state ? "unchanged" : "flagged";
}
