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
import { samePanel, withMetadata, withPanel } from "./plan.ts";
import { rulesFor } from "./rules.ts";

export type Rereading = Needs<
  | "documents"
  | "connections"
  | "workspaces"
  | "content"
  | "secrets"
  | "pdf"
  | "marker"
  | "readings"
  | "log"
  | "metrics"
  | Writing
>;
/**
 * `noted`: only its metadata is read, and say that it was edited; `behind`: could not be read this time, and must be at the next;
 * `large`: holds more than `most`; `begun`: was read in part, which is kept for whoever goes on.
 */
type Outcome =
  | "unchanged"
  | "noted"
  | "updated"
  | "proposed"
  | "flagged"
  | "behind"
  | "large"
  | "begun"
  | "unlinked";

export interface Reread {
  outcome: Outcome;
  document?: Pick<Document, "id" | "title">;
  /** Why its page could not be read or taken over, in words. */
  reason?: string;
}

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
    return { outcome: "unlinked" };
  if (document.state === "archived") return { outcome: "unlinked" };
  const { id, title } = document;
  return {
    ...(await reread(ctx, connection, connector, { document, source }, most)),
    document: { id, title },
  };
}

async function reread(
  ctx: Rereading,
  connection: Connection,
  connector: Connector,
  { document, source }: { document: Document; source: Source },
  most: number | undefined,
): Promise<Reread> {
  const { sourceId } = source;
  let panel = source;
  let isRead = false;
  const reading = readingOf(ctx, connection.id, sourceId);
  try {
    const ruleOf = await rulesFor(ctx, [document]);
    if (ruleOf(document) === "metadata_only")
      return await readMetadata(ctx, connection, connector, { document, source });
    const now = ctx.now().toISOString();
    const { item, content, readAt = now } = await connector.fetch(sourceId, reading);
    isRead = true;
    panel = { ...withPanel(source, item), lastEditedAt: item.lastEditedAt, readAt };
    if (item.inTrash) return await flagged(ctx, document, { ...panel, state: "trashed" });
    await noteWell(ctx, connection, sourceId);
    // An emptied page is a change that a person looks at; what was there stays.
    if (content.kind === "empty") return await flagged(ctx, document, { ...panel, state: "changed" });
    const kept = await keepContent(ctx, connector, content, { most }).catch(unlessStorageIsBusy);
    await reading.forget();
    const by = { id: "sync", name: "Gatehouse" };
    const brought = await bringIn(ctx, { connection, item, kept, readAt, level: document.level, by });
    if (brought.outcome !== "updated") return { outcome: "unchanged" };
    return { outcome: brought.document.updateWaiting ? "proposed" : "updated" };
  } catch (error) {
    if (isOutage(error)) throw error;
    if (most !== undefined && isForMover(error)) {
      await reading.keep();
      return { outcome: "large" };
    }
    if (!isRead && reading.gotOn() && reading.mayGoOn(error)) return { outcome: "begun" };
    // What was read may be what is wrong; where the source was only busy, the next to look goes on with it.
    if (!isAppError(error, "upstream_busy")) await reading.forget();
    if (isAppError(error)) return await failed(ctx, document, panel, error);
    ctx.log.error("A page met a bug while it was read again", { documentId: document.id, ...toldOf(error) });
    return {
      outcome: "behind",
      reason: "Something went wrong on our side. If it stays, tell your operator.",
    };
  }
}

/** Files lie elsewhere than Notion's API: where one cannot be had right now, its page waits and the others go on. */
function unlessStorageIsBusy(error: unknown): never {
  if (isAppError(error, "upstream_busy"))
    throw new AppError("upstream_failed", error.message, { cause: error, details: error.details });
  throw error;
}

/** All that is read of its page where its rule says so. */
async function readMetadata(
  ctx: Rereading,
  connection: Connection,
  connector: Connector,
  { document, source }: { document: Document; source: Source },
): Promise<Reread> {
  const item = await connector.item(source.sourceId, source.type);
  const panel = withMetadata(source, item);
  if (item.inTrash) return flagged(ctx, document, { ...panel, state: "trashed" });
  await noteWell(ctx, connection, source.sourceId);
  if (samePanel(panel, source)) return { outcome: "unchanged" };
  const result = await flagged(ctx, document, panel);
  if (result.outcome === "behind") return result;
  return { outcome: panel.lastEditedAt > source.lastEditedAt ? "noted" : "unchanged" };
}

async function flagged(ctx: Rereading, document: Document, source: Source): Promise<Reread> {
  const outcome = await flag(ctx, document, source);
  return outcome === "behind" ? { outcome, reason: meanwhile } : { outcome };
}

const meanwhile = "It was changed in Gatehouse at the same moment.";

/** Gone, changed into what cannot be taken over, or out of reach for the moment: three different facts. */
async function failed(ctx: Rereading, document: Document, panel: Source, error: AppError): Promise<Reread> {
  const { code, details } = error;
  if (code === "source_gone" && details.reason === "trashed")
    return flagged(ctx, document, { ...panel, state: "trashed" });
  if (code === "source_gone" && details.reason === "not_shared")
    return flagged(ctx, document, { ...panel, state: "not_shared" });
  if (code === "conflict" && details.what === "connection") throw error;
  ctx.log.warn("A changed page could not be taken over", { documentId: document.id, code });
  if (code === "conflict") return { outcome: "behind", reason: meanwhile };
  const reason = /[.?]$/.test(error.message) ? error.message : `${error.message}.`;
  if (code === "upstream_failed" || isLate(error)) return { outcome: "behind", reason };
  if (code === "invalid" || code === "limit_reached" || code === "source_gone")
    return { reason, ...(await flagged(ctx, document, { ...panel, state: "changed" })) };
  throw error;
}
