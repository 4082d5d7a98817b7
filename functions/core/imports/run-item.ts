import { isForMover, mostInWorker } from "../catalog/large-file.ts";
import { mostLegs, readingOf } from "../catalog/readings.ts";
import type { Needs, Writing } from "../context.ts";
import { bringIn } from "../documents/bring-in.ts";
import { unmarkableIn } from "../documents/look-into-pdf.ts";
import { type Kept, keepContent } from "../documents/store-content.ts";
import { AppError, isAppError } from "../errors.ts";
import type { Message, Moving } from "../events.ts";
import { isOutage, toldOf } from "../outage.ts";
import { failed, skipped, wentWrong } from "./failed-item.ts";
import { finishIfEnded } from "./finish.ts";
import { follow } from "./follow.ts";
import { type Import, type ImportItem, isEnded } from "./import.ts";
import { readyToImport } from "./ready.ts";

export type ImportRunning = Needs<
  | "imports"
  | "connections"
  | "documents"
  | "content"
  | "secrets"
  | "pdf"
  | "marker"
  | "readings"
  | "connector"
  | "members"
  | "workspaces"
  | "mover"
  | "log"
  | "metrics"
  | Writing
>;

/**
 * Imports one item. Safe to repeat at any point: an ended item is left alone, the document is keyed by its source, content by
 * its hash. What goes wrong with this item, a bug of ours too, is recorded on it and holds up no other.
 */
export const runImportItem = (
  ctx: ImportRunning,
  message: Extract<Message, { type: "import.item" }>,
): Promise<void> =>
  runItem(ctx, message, { purpose: "work", handOn: () => ctx.mover.send([{ ...message, moving: true }]) });

/** The same in the file mover, which has the time for what the worker hands on; what is more than that goes on in a next message. */
export const moveImportItem = (
  ctx: ImportRunning,
  message: Extract<Moving, { type: "import.item" }>,
): Promise<void> => {
  const leg = (message.leg ?? 0) + 1;
  const handOn = leg < mostLegs ? () => ctx.mover.send([{ ...message, leg }]) : undefined;
  return runItem(ctx, message, { purpose: "move", handOn });
};

interface Go {
  purpose: "work" | "move";
  /** Absent where nobody is left to go on. */
  handOn: (() => Promise<void>) | undefined;
}

async function runItem(
  ctx: ImportRunning,
  message: Extract<Message, { type: "import.item" }>,
  { purpose, handOn }: Go,
): Promise<void> {
  const job = await ctx.imports.get(ctx.actor.workspaceId, message.importId);
  const item = job && (await ctx.imports.item(ctx.actor.workspaceId, message.importId, message.n));
  if (!job || !item || item.attempt !== message.attempt) return;
  if (!isEnded(item)) {
    // The message came again after it was handed on: whoever has the item now is not disturbed.
    if (item.moving && purpose === "work") return handOn?.();
    const next = await importOne(ctx, job, item, { purpose, handOn });
    const kept = await keep(ctx, next);
    if (kept && !isEnded(next)) return handOn?.();
    if (kept && next.state === "done") ctx.metrics.count("ImportItemsDone");
    if (kept && next.state === "failed") ctx.metrics.count("ImportItemsFailed");
  } else if (purpose === "move" && item.state === "stopped")
    await ctx.readings.drop(readingOf(ctx, job.connectionId, item.sourceId).of);
  if (purpose === "move" || message.n === job.total - 1 || message.attempt > 1)
    await finishIfEnded(ctx, job.id);
}

/** False where somebody else has had the last word meanwhile: has ended the item, or taken it up anew. */
async function keep(ctx: ImportRunning, { moving, ...item }: ImportItem): Promise<boolean> {
  const next = { ...item, ...(moving && !isEnded(item) ? { moving } : {}) };
  try {
    await ctx.imports.saveItem({ ...next, updatedAt: ctx.now().toISOString() });
    return true;
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
    const latest = await ctx.imports.item(item.workspaceId, item.importId, item.n);
    if (latest && latest.attempt === item.attempt && !isEnded(latest)) throw error;
    return false;
  }
}

/** The item as it has ended, or as it is to be handed on. */
async function importOne(
  ctx: ImportRunning,
  job: Import,
  queued: ImportItem,
  { purpose, handOn }: Go,
): Promise<ImportItem> {
  let item = queued;
  const reading = readingOf(ctx, job.connectionId, item.sourceId);
  try {
    const ready = await readyToImport(ctx, job);
    if ("stopped" in ready) {
      if (queued.moving) await ctx.readings.drop(reading.of);
      return { ...queued, state: "stopped", reason: ready.stopped };
    }
    const { connection, actor } = ready;

    item = await step(ctx, item, "reading");
    const before = (await ctx.documents.bySource(job.workspaceId, [item.sourceId])).get(item.sourceId);
    if (before?.archivedAt && before.archivedAt > job.createdAt) return skipped(item, before.id);

    const connector = ctx.connector(connection, purpose);
    const now = ctx.now().toISOString();
    const { item: page, content, readAt = now } = await connector.fetch(item.sourceId, reading);
    item = { ...item, title: page.title };
    if (page.inTrash) throw new AppError("source_gone", "This page is in Notion's trash.");
    if (content.kind === "empty") {
      await reading.forget();
      return { ...item, ...cameOf(content), state: "nothing", reason: content.reason };
    }

    item = await step(ctx, item, "converting");
    const most = purpose === "work" ? mostInWorker : undefined;
    // Nobody waits for ever for a picture: whoever retries gets the rest.
    const kept = await keepContent(ctx, connector, content, { most, withoutLost: item.attempt > 1 });
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
    await reading.forget();
    if (brought.outcome === "archived" || brought.outcome === "stopped")
      return skipped(item, brought.document.id, brought.outcome);
    if (page.type === "row" && page.parent.id)
      await follow(ctx, connection.id, page.parent.id, { by: job.by, since: new Date(job.createdAt) });
    return {
      ...item,
      ...cameOf(kept),
      state: "done",
      outcome: brought.outcome,
      documentId: brought.document.id,
      ...(brought.document.openFindings ? { findings: brought.document.openFindings } : {}),
      ...unmarkableOf(kept),
    };
  } catch (error) {
    if (isOutage(error)) throw error;
    if (purpose === "work" && isForMover(error)) {
      await reading.keep();
      return { ...item, moving: true };
    }
    if (handOn && item.state === "reading" && reading.mayGoOn(error)) return { ...item, moving: true };
    // What was read may be what is wrong; where Notion was only busy, a Retry goes on with it.
    if (!isAppError(error, "upstream_busy")) await reading.forget();
    if (isAppError(error)) return failed(ctx, job, item, error);
    ctx.log.error("An import item met a bug", { importId: job.id, n: item.n, ...toldOf(error) });
    // As little as possible of what was read: it may be what cannot be stored.
    return { ...item, title: queued.title, state: "failed", reason: wentWrong };
  }
}

/** How whole it came, for the report. */
const cameOf = ({
  notExposed,
  withheld,
  shortForm,
}: Pick<Kept, "notExposed" | "withheld" | "shortForm">) => ({
  notExposed,
  withheld,
  ...(shortForm ? { shortForm } : {}),
});

const mostTold = 20;

function unmarkableOf(kept: Kept): Pick<ImportItem, "unmarkable"> {
  const unmarkable = unmarkableIn(kept);
  return unmarkable.length ? { unmarkable: unmarkable.slice(0, mostTold) } : {};
}

const step = (ctx: ImportRunning, item: ImportItem, state: "reading" | "converting") =>
  ctx.imports.saveItem({ ...item, state, updatedAt: ctx.now().toISOString() });
