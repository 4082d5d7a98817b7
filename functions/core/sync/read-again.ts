import type { Connector } from "../catalog/connector.ts";
import { isForMover, isLate } from "../catalog/large-file.ts";
import { readingOf } from "../catalog/readings.ts";
import type { Connection } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import { bringIn } from "../documents/bring-in.ts";
import type { Document, Source } from "../documents/document.ts";
import { keepContent } from "../documents/store-content.ts";
import { AppError, isAppError } from "../errors.ts";
import { isOutage, toldOf } from "../outage.ts";
import { flag } from "./flag.ts";
import { noteWell } from "./losses.ts";
import { withPanel } from "./plan.ts";

export type Rereading = Needs<
  | "documents"
  | "connections"
  | "workspaces"
  | "content"
  | "secrets"
  | "pdf"
  | "readings"
  | "log"
  | "metrics"
  | Writing
>;
/**
 * `behind`: could not be read this time, and must be at the next; `large`: holds more than `most`; `begun`: was read in part, which
 * is kept for whoever goes on.
 */
export type Reread =
  | "unchanged"
  | "updated"
  | "proposed"
  | "flagged"
  | "behind"
  | "large"
  | "begun"
  | "unlinked";

/**
 * Reads one linked page again and proposes what changed. A page that cannot be read fails no other; one with more than `most`
 * bytes to copy, where that is given, is left to the file mover.
 */
export async function readAgain(
  ctx: Rereading,
  connection: Connection,
  connector: Connector,
  sourceId: string,
  most?: number,
): Promise<Reread> {
  const document = (await ctx.documents.bySource(ctx.actor.workspaceId, [sourceId])).get(sourceId);
  const { source } = document ?? {};
  if (!document || source?.connectionId !== connection.id || source.state === "disconnected")
    return "unlinked";
  if (document.state === "archived") return "unlinked";

  let panel = source;
  let isRead = false;
  const reading = readingOf(ctx, connection.id, sourceId);
  try {
    const now = ctx.now().toISOString();
    const { item, content, readAt = now } = await connector.fetch(sourceId, reading);
    isRead = true;
    panel = { ...withPanel(source, item), lastEditedAt: item.lastEditedAt, readAt };
    if (item.inTrash) return await flag(ctx, document, { ...panel, state: "trashed" });
    await noteWell(ctx, connection, sourceId);
    // An emptied page is a change that a person looks at; what was there stays.
    if (content.kind === "empty") return await flag(ctx, document, { ...panel, state: "changed" });
    const kept = await keepContent(ctx, connector, content, { most }).catch(unlessStorageIsBusy);
    await reading.forget();
    const by = { id: "sync", name: "Gatehouse" };
    const brought = await bringIn(ctx, { connection, item, kept, readAt, level: document.level, by });
    if (brought.outcome !== "updated") return "unchanged";
    return brought.document.updateWaiting ? "proposed" : "updated";
  } catch (error) {
    if (isOutage(error)) throw error;
    if (most !== undefined && isForMover(error)) {
      await reading.keep();
      return "large";
    }
    if (!isRead && reading.gotOn() && reading.mayGoOn(error)) return "begun";
    // What was read may be what is wrong; where the source was only busy, the next to look goes on with it.
    if (!isAppError(error, "upstream_busy")) await reading.forget();
    if (isAppError(error)) return await failed(ctx, document, panel, error);
    ctx.log.error("A page met a bug while it was read again", { documentId: document.id, ...toldOf(error) });
    return "behind";
  }
}

/** Files lie elsewhere than Notion's API: where one cannot be had right now, its page waits and the others go on. */
function unlessStorageIsBusy(error: unknown): never {
  if (isAppError(error, "upstream_busy"))
    throw new AppError("upstream_failed", error.message, { cause: error, details: error.details });
  throw error;
}

/** Gone, changed into what cannot be taken over, or out of reach for the moment: three different facts. */
async function failed(ctx: Rereading, document: Document, panel: Source, error: AppError): Promise<Reread> {
  const { code, details } = error;
  if (code === "source_gone" && details.reason === "trashed")
    return flag(ctx, document, { ...panel, state: "trashed" });
  if (code === "source_gone" && details.reason === "not_shared")
    return flag(ctx, document, { ...panel, state: "not_shared" });
  if (code === "conflict" && details.what === "connection") throw error;
  ctx.log.warn("A changed page could not be taken over", { documentId: document.id, code });
  if (code === "conflict" || code === "upstream_failed" || isLate(error)) return "behind";
  if (code === "invalid" || code === "limit_reached" || code === "source_gone")
    return flag(ctx, document, { ...panel, state: "changed" });
  throw error;
}
