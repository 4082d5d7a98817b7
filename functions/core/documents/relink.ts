import { liveConnection } from "../catalog/request-refresh.ts";
import type { Needs } from "../context.ts";
import { AppError, conflict } from "../errors.ts";
import { withPanel } from "../sync/plan.ts";
import type { Document, Source } from "./document.ts";
import { forgetLoss } from "./follow.ts";
import { type Linking, link, sourceOfCurrent } from "./link.ts";
import { documentToChange, type Seen } from "./to-change.ts";

/**
 * Links a document to another page: one that moved to another Notion workspace, or was made anew. The page is read through that
 * connection first. What it says comes as a proposal, whatever the rule for changes.
 */
export async function relinkDocument(
  ctx: Linking & Needs<"connector">,
  input: Seen & { connectionId: string; sourceId: string },
): Promise<Document> {
  const document = await documentToChange(ctx, input);
  const before = sourceOfCurrent(document);
  const connection = await liveConnection(ctx, input.connectionId);
  if (connection.state !== "connected")
    throw conflict("Notion no longer accepts this connection. Reconnect it, then link the page.");
  await refuseTaken(ctx, document, input);

  const item = await ctx.connector(connection, "browse").item(input.sourceId, "page");
  if (item.inTrash)
    throw new AppError(
      "source_gone",
      "This page is in Notion's trash. Restore it there, or choose another.",
      {
        details: { reason: "trashed" },
      },
    );
  const source: Source = {
    ...withPanel(before, item),
    sourceId: item.id,
    type: item.type === "row" ? "row" : "page",
    lastEditedAt: item.lastEditedAt,
    // It was not read yet: should the message for that be lost, whoever looks next has it read.
    readAt: item.lastEditedAt,
    // Nothing of it was seen by whoever published what visitors read.
    withheldSince: true,
  };
  const details = { page: item.title, from: before.sourceId };
  const saved = await link(ctx, document, source, { connection, did: "document.relinked", details });
  await forgetLoss(ctx, before);
  return saved;
}

/** A page stands for one document. One that is followed no longer leaves it to whoever asks. */
async function refuseTaken(
  ctx: Needs<"documents">,
  { id, source }: Document,
  { sourceId, connectionId }: { sourceId: string; connectionId: string },
): Promise<void> {
  const same = source?.sourceId === sourceId && source.connectionId === connectionId;
  if (same && source.state !== "disconnected") throw conflict("This document follows this page already.");
  const holder = (await ctx.documents.bySource(ctx.actor.workspaceId, [sourceId])).get(sourceId);
  if (!holder || holder.id === id || holder.source?.state === "disconnected") return;
  throw conflict(`This page stands for “${holder.title}” already.`, { what: "link", documentId: holder.id });
}
