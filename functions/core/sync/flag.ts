import type { Needs } from "../context.ts";
import type { Document, Source } from "../documents/document.ts";
import { isAppError } from "../errors.ts";
import { type Gone, isLoss, type Losing, noteLosses, restate } from "./losses.ts";

type Flagged = "unchanged" | "flagged" | "behind";

/** What was found of one document's page. */
export async function flag(ctx: Losing, document: Document, source: Source): Promise<Flagged> {
  const [flagged = "behind"] = await flagAll(ctx, [{ document, source }]);
  return flagged;
}

/**
 * Every page that is found gone passes here, however it was found. So many at once that their share may be lost stay as they
 * are: then the connection is flagged instead of each of them. All are of one connection.
 */
export async function flagAll(ctx: Losing, found: readonly Gone[]): Promise<Flagged[]> {
  const losses = found.filter(isLoss);
  const connectionId = losses[0]?.source.connectionId;
  const asked = connectionId ? await noteLosses(ctx, connectionId, losses) : "flag";
  const flagged: Flagged[] = [];
  for (const one of found)
    flagged.push(asked === "remember" && isLoss(one) ? "unchanged" : await write(ctx, one));
  if (connectionId && asked === "flag") await unlessRaised(ctx, connectionId, losses);
  return flagged;
}

/** Whoever wrote meanwhile may not know what was seen here, so the page is looked at once more. */
async function write(ctx: Needs<"documents">, { document, source }: Gone): Promise<Flagged> {
  try {
    await ctx.documents.touchSource({ ...document, source });
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
    return "behind";
  }
  return document.source?.state === source.state ? "unchanged" : "flagged";
}

/** Somebody else may have found the last one that was missing for a lost share, between our note and our flags. */
async function unlessRaised(ctx: Losing, connectionId: string, losses: readonly Gone[]): Promise<void> {
  const connection = await ctx.connections.get(ctx.actor.workspaceId, connectionId);
  if (!connection?.shareLost) return;
  const ours = new Set(losses.map(({ document }) => document.id));
  for (const loss of connection.losses ?? [])
    if (ours.has(loss.documentId)) await restate(ctx, connectionId, loss, { from: loss.state, to: loss.was });
}
