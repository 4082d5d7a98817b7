import { breakIfRevoked } from "../connections/break-if-revoked.ts";
import type { Needs, Writing } from "../context.ts";
import { bringIn } from "../documents/bring-in.ts";
import { keepContent } from "../documents/store-content.ts";
import { AppError, isAppError } from "../errors.ts";
import type { Message } from "../events.ts";
import { isOutage, toldOf } from "../outage.ts";
import { finishIfEnded } from "./finish.ts";
import { follow } from "./follow.ts";
import { type Import, type ImportItem, isEnded } from "./import.ts";
import { readyToImport } from "./ready.ts";

export type ImportRunning = Needs<
  "imports" | "connections" | "documents" | "content" | "connector" | "members" | "log" | "metrics" | Writing
>;

/**
 * Imports one item. Safe to repeat at any point: an ended item is left alone, the document is keyed by its source, content by
 * its hash. What goes wrong with this item, a bug of ours too, is recorded on it and holds up no other.
 */
export async function runImportItem(
  ctx: ImportRunning,
  message: Extract<Message, { type: "import.item" }>,
): Promise<void> {
  const job = await ctx.imports.get(ctx.actor.workspaceId, message.importId);
  const item = job && (await ctx.imports.item(ctx.actor.workspaceId, message.importId, message.n));
  if (!job || !item || item.attempt !== message.attempt) return;
  if (!isEnded(item)) {
    const ended = await importOne(ctx, job, item);
    await ctx.imports.saveItem({ ...ended, updatedAt: ctx.now().toISOString() });
    if (ended.state === "done") ctx.metrics.count("ImportItemsDone");
    if (ended.state === "failed") ctx.metrics.count("ImportItemsFailed");
  }
  if (message.n === job.total - 1 || message.attempt > 1) await finishIfEnded(ctx, job.id);
}

async function importOne(ctx: ImportRunning, job: Import, queued: ImportItem): Promise<ImportItem> {
  let item = queued;
  try {
    const ready = await readyToImport(ctx, job);
    if ("stopped" in ready) return { ...queued, state: "stopped", reason: ready.stopped };
    const { connection, actor } = ready;

    item = await step(ctx, item, "reading");
    const before = (await ctx.documents.bySource(job.workspaceId, [item.sourceId])).get(item.sourceId);
    if (before?.archivedAt && before.archivedAt > job.createdAt) return skipped(item, before.id);

    const connector = ctx.connector(connection, "work");
    const readAt = ctx.now().toISOString();
    const { item: page, content } = await connector.fetch(item.sourceId);
    item = { ...item, title: page.title };
    if (page.inTrash) throw new AppError("source_gone", "This page is in Notion's trash.");
    const report = { notExposed: content.notExposed, withheld: content.withheld };
    if (content.kind === "empty") return { ...item, ...report, state: "nothing", reason: content.reason };

    item = await step(ctx, item, "converting");
    const kept = await keepContent(ctx, connector, content);
    const brought = await bringIn(
      { ...ctx, actor },
      {
        connection,
        item: page,
        kept,
        readAt,
        level: job.level,
        job: { id: job.id, askedAt: job.createdAt },
        by: { id: job.by.memberId, name: job.by.email },
      },
    );
    if (brought.outcome === "archived") return skipped(item, brought.document.id);
    if (page.type === "row" && page.parent.id) await follow(ctx, connection.id, page.parent.id);
    const { notExposed, withheld } = kept;
    return {
      ...item,
      notExposed,
      withheld,
      state: "done",
      outcome: brought.outcome,
      documentId: brought.document.id,
    };
  } catch (error) {
    if (isOutage(error)) throw error;
    if (isAppError(error)) return failed(ctx, job, item, error);
    ctx.log.error("An import item met a bug", { importId: job.id, n: item.n, ...toldOf(error) });
    // As little as possible of what was read: it may be what cannot be stored.
    return { ...item, title: queued.title, state: "failed", reason: wentWrong };
  }
}

const skipped = (item: ImportItem, documentId: string): ImportItem => ({
  ...item,
  state: "skipped",
  documentId,
  reason: "Its document was archived after this import began.",
});

const wentWrong =
  "Something went wrong on our side with this page. Nothing was changed. Retry; if it stays, tell your operator.";

async function failed(
  ctx: ImportRunning,
  job: Import,
  item: ImportItem,
  error: AppError,
): Promise<ImportItem> {
  if (error.code === "connection_broken") {
    await breakIfRevoked(ctx, job.connectionId);
    return {
      ...item,
      state: "stopped",
      reason: "Notion no longer accepts the connection. Reconnect it, then retry.",
    };
  }
  if (error.code === "conflict" && error.details.what === "connection")
    return { ...item, state: "stopped", reason: "The connection was disconnected." };
  ctx.log.info("An import item failed", { importId: item.importId, n: item.n, code: error.code });
  return { ...item, state: "failed", reason: reasonOf(error) };
}

function reasonOf(error: AppError): string {
  switch (error.code) {
    case "source_gone":
      return error.details.reason === "not_shared"
        ? "Notion does not share this page with Gatehouse. Share it there, or use Add pages, then retry."
        : error.message;
    case "upstream_busy":
      return "Notion did not answer in time. Nothing was changed. Retry in a few minutes.";
    case "upstream_failed":
      return "Notion answered in a way that could not be read. Nothing was changed. Retry later.";
    default:
      return error.message;
  }
}

const step = (ctx: ImportRunning, item: ImportItem, state: "reading" | "converting") =>
  ctx.imports.saveItem({ ...item, state, updatedAt: ctx.now().toISOString() });
