import type { Context } from "../context.ts";
import type { Document } from "./document.ts";

/** Counts the update that has begun to wait with what was saved. Where one waited before, it is the same one that waits. */
export function countProposal(ctx: Pick<Context, "metrics">, before: Document, saved: Document): Document {
  if (saved.updateWaiting && !before.updateWaiting) ctx.metrics.count("ProposalsMade");
  return saved;
}
