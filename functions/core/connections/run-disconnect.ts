import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { type Document, subject } from "../documents/document.ts";
import { archive, unpublish } from "../documents/transitions.ts";
import { isAppError } from "../errors.ts";
import type { Message } from "../events.ts";
import { finishIfEnded } from "../imports/finish.ts";
import { type ImportItem, isEnded } from "../imports/import.ts";
import type { Fate } from "./disconnect.ts";

export type Disconnecting = Needs<
  | "connections"
  | "runs"
  | "broker"
  | "documents"
  | "imports"
  | "offers"
  | "catalog"
  | "queue"
  | "metrics"
  | Writing
>;

/** Documents that one message lets go; a large library goes on in further ones. */
const documentsPerSlice = 500;

/** Takes a connection down: at Nango first, then its imports and documents, its catalogue, and last the reference itself. */
export async function runDisconnect(
  ctx: Disconnecting,
  message: Extract<Message, { type: "disconnect.run" }>,
): Promise<void> {
  const { workspaceId } = ctx.actor;
  const connection = await ctx.connections.get(workspaceId, message.connectionId);
  const run = await ctx.runs.get(workspaceId, message.connectionId, message.runId);
  if (connection?.state !== "disconnecting" || !run) return;

  await ctx.broker.delete(connection.nangoId);
  await stopImports(ctx, connection.id);
  const { settled, more } = await settleDocuments(ctx, connection.id, message.documents);
  const changed = run.changed + settled;
  if (more) {
    const slice = run.slice + 1;
    await ctx.runs.save({ ...run, changed, slice, progressAt: ctx.now().toISOString() });
    await ctx.queue.send([{ ...message, slice }]);
    return;
  }
  await ctx.catalog.clear(workspaceId, connection.id);
  await ctx.offers.clear(workspaceId, connection.id);

  const at = ctx.now().toISOString();
  const latest = (await ctx.connections.get(workspaceId, connection.id)) ?? connection;
  const {
    openRunId: _,
    nextSyncAt: __,
    problem: ___,
    losses: _l,
    shareLost: _s,
    newRows: _n,
    ...rest
  } = latest;
  await ctx.runs.close(
    {
      ...run,
      state: "done",
      changed,
      message: "Disconnected. Remove Gatehouse in Notion's settings too.",
      finishedAt: at,
    },
    { ...rest, state: "disconnected", followed: [], catalog: { refreshing: false, items: 0 }, updatedAt: at },
    trace(
      ctx,
      "connection.disconnected",
      { kind: "connection", id: connection.id, name: connection.notionWorkspaceName },
      { documents: message.documents, changed },
    ),
  );
}

async function stopImports(ctx: Disconnecting, connectionId: string): Promise<void> {
  const { workspaceId } = ctx.actor;
  for (const job of await ctx.imports.unfinished(workspaceId, connectionId)) {
    for (const item of await ctx.imports.items(workspaceId, job.id)) await stopItem(ctx, item);
    await finishIfEnded(ctx, job.id);
  }
}

/** The file mover may be at work on it, and write in between; it makes no further call. */
async function stopItem(ctx: Disconnecting, seen: ImportItem): Promise<void> {
  let item: ImportItem | undefined = seen;
  for (let attempt = 0; item && !isEnded(item); attempt++) {
    const { moving: _, ...rest } = item;
    try {
      await ctx.imports.saveItem({
        ...rest,
        state: "stopped",
        reason: "The connection was disconnected.",
        updatedAt: ctx.now().toISOString(),
      });
      return;
    } catch (error) {
      if (!isAppError(error, "conflict") || attempt === 4) throw error;
    }
    item = await ctx.imports.item(item.workspaceId, item.importId, item.n);
  }
}

async function settleDocuments(
  ctx: Disconnecting,
  connectionId: string,
  fate: Fate,
): Promise<{ settled: number; more: boolean }> {
  let settled = 0;
  let cursor: string | undefined;
  do {
    const page = await ctx.documents.byConnection(ctx.actor.workspaceId, connectionId, { cursor });
    for (const { id, source } of page.items) {
      if (source?.state === "disconnected") continue;
      if (settled >= documentsPerSlice) return { settled, more: true };
      if (await settleDocument(ctx, connectionId, id, fate)) settled++;
    }
    cursor = page.cursor;
  } while (cursor);
  return { settled, more: false };
}

/** Reads again and retries where a person wrote meanwhile: a document must not stay linked to what is gone. */
async function settleDocument(
  ctx: Disconnecting,
  connectionId: string,
  id: string,
  fate: Fate,
): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    const document = await ctx.documents.get(ctx.actor.workspaceId, id);
    if (document?.source?.connectionId !== connectionId || document.source.state === "disconnected")
      return false;
    const apart: Document = { ...document, source: { ...document.source, state: "disconnected" } };
    try {
      if (fate === "unpublish" && apart.state === "published")
        await ctx.documents.save(
          unpublish(apart, ctx.now()),
          trace(ctx, "document.unpublished", subject(apart), {}, "Its connection was disconnected"),
        );
      else if (fate === "archive" && apart.state !== "archived")
        await ctx.documents.save(
          archive(apart, ctx.now()),
          trace(ctx, "document.archived", subject(apart), {}, "Its connection was disconnected"),
        );
      else
        await ctx.documents.save(
          apart,
          trace(ctx, "document.source_changed", subject(apart), { state: "disconnected" }),
        );
      return true;
    } catch (error) {
      if (!isAppError(error, "conflict") || attempt === 4) throw error;
    }
  }
}
