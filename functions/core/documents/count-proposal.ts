import type { Context } from "../context.ts";
import type { Document } from "./document.ts";

/** Counts the update that has begun to wait with what was saved. Where one waited before, it is the same one that waits. */
export function countProposal(ctx: Pick<Context, "metrics">, before: Document, saved: Document): Document {
  const begun = (saved.updateWaiting && !before.updateWaiting) || (saved.beside && !before.beside);
  if (begun) ctx.metrics.count("ProposalsMade");
  return saved;
}
