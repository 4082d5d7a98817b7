import type { Connector } from "../catalog/connector.ts";
import type { Connection } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import { bringIn } from "../documents/bring-in.ts";
import type { Document, Source } from "../documents/document.ts";
import { keepContent } from "../documents/store-content.ts";
import { isAppError } from "../errors.ts";

export type Rereading = Needs<"documents" | "connections" | "content" | "log" | Writing>;
export type Reread = "unchanged" | "updated" | "proposed" | "flagged" | "failed" | "unlinked";

/** Reads one linked page again and proposes what changed. A page that cannot be read fails no other. */
export async function readAgain(
  ctx: Rereading,
  connection: Connection,
  connector: Connector,
  sourceId: string,
): Promise<Reread> {
  const document = (await ctx.documents.bySource(ctx.actor.workspaceId, [sourceId])).get(sourceId);
  if (!document?.source || document.source.connectionId !== connection.id || document.state === "archived")
    return "unlinked";
  try {
    const readAt = ctx.now().toISOString();
    const { item, content } = await connector.fetch(sourceId);
    if (item.inTrash) return await flag(ctx, document, document.source, "trashed");
    if (content.kind === "empty") {
      // An emptied page is a change that a person looks at; what was there stays.
      await flag(ctx, document, document.source, "changed");
      return "flagged";
    }
    const kept = await keepContent(ctx, connector, content);
    const by = { id: "sync", name: "Gatehouse" };
    const brought = await bringIn(ctx, {
      connection,
      item,
      kept,
      readAt,
      level: document.level,
      origin: "sync",
      by,
    });
    if (brought.outcome !== "updated") return "unchanged";
    return brought.document.updateWaiting ? "proposed" : "updated";
  } catch (error) {
    if (isAppError(error, "source_gone"))
      return await flag(
        ctx,
        document,
        document.source,
        error.details.reason === "trashed" ? "trashed" : "not_shared",
      );
    if (isAppError(error, "invalid", "conflict", "limit_reached")) {
      ctx.log.warn("A changed page could not be taken over", { documentId: document.id, code: error.code });
      return "failed";
    }
    throw error;
  }
}

async function flag(
  ctx: Rereading,
  document: Document,
  source: Source,
  state: Source["state"],
): Promise<Reread> {
  if (source.state === state) return "unchanged";
  try {
    await ctx.documents.touchSource({ ...document, source: { ...source, state } });
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
  }
  return "flagged";
}
