import { breakIfRevoked } from "../connections/break-if-revoked.ts";
import type { Connection } from "../connections/connection.ts";
import { touchConnection } from "../connections/touch.ts";
import type { Needs, Writing } from "../context.ts";
import type { Document } from "../documents/document.ts";
import { isAppError } from "../errors.ts";
import type { Message } from "../events.ts";
import { toldOf } from "../outage.ts";
import { readOnce } from "../workspaces/read-once.ts";
import { lookAt } from "./look-at.ts";
import { nextPortion, type Portion } from "./portion.ts";

type Slice = Extract<Message, { type: "reconcile.run" }>;
type Reconciling = Needs<
  "connections" | "documents" | "workspaces" | "connector" | "queue" | "metrics" | "log" | Writing
>;

/** A call each. After so many the next message goes on, behind the other connections that wait in the same lane. */
const pagesPerSlice = 10;

/**
 * Looks at some linked pages by their ids, and has those read again, each in a message of its own, of which anything is new. It
 * never fails: other connections wait in its lane, and what is not done today is added to tomorrow's portion.
 */
export async function runPortion(ctx: Reconciling, message: Slice): Promise<void> {
  const { connectionId } = message;
  try {
    await runUnlessBroken(ctx, message);
  } catch (error) {
    if (isAppError(error, "conflict") && error.details.what === "connection") return;
    const level = isAppError(error) ? "warn" : "error";
    ctx.log[level]("Linked pages could not be looked at", { connectionId, ...toldOf(error) });
  }
}

async function runUnlessBroken(ctx: Reconciling, message: Slice): Promise<void> {
  const connection = await ctx.connections.get(ctx.actor.workspaceId, message.connectionId);
  if (connection?.state !== "connected" || connection.paused) return;
  try {
    const portion = portionOf(connection, message);
    if (portion) await runSlice(ctx, connection, portion, message);
  } catch (error) {
    if (!isAppError(error, "connection_broken")) throw error;
    await breakIfRevoked(ctx, connection.id);
  }
}

/** Undefined where another delivery of the message, or a later day, has gone on from there. */
function portionOf(connection: Connection, { day, slice }: Slice): Portion | undefined {
  const { reconcile: standing, createdAt } = connection;
  if (slice === 0) return nextPortion(standing, createdAt, day);
  return standing?.day === day && standing.slice === slice && standing.left ? standing : undefined;
}

async function runSlice(
  ctx: Reconciling,
  connection: Connection,
  portion: Portion,
  message: Slice,
): Promise<void> {
  const { workspaceId } = ctx.actor;
  const { id: connectionId } = connection;
  const { documents, after } = await documentsOf(ctx, connection, portion);
  const { toRead, tired } = await lookAt(
    { ...ctx, workspaces: readOnce(ctx.workspaces) },
    connection,
    documents,
  );
  const toldAt = ctx.now().toISOString();
  await ctx.queue.send([
    ...toRead.map(
      ({ id, source }): Message => ({
        type: "page.check",
        workspaceId,
        connectionId,
        sourceId: source?.sourceId ?? "",
        hint: `${id}-${portion.day}`,
        toldAt,
      }),
    ),
    ...(after.left && !tired ? [{ ...message, slice: after.slice }] : []),
  ]);
  // Last: a message that comes again because this was not reached finds everything as it was.
  await touchConnection(ctx, connectionId, (latest) => ({ ...latest, reconcile: after }));
}

/** The next few that are linked, and where the round stands after them. */
async function documentsOf(
  ctx: Reconciling,
  { id: connectionId }: Connection,
  portion: Portion,
): Promise<{ documents: Document[]; after: Portion }> {
  let { left, cursor } = portion;
  const found: Document[] = [];
  while (left && found.length < pagesPerSlice) {
    const request = { cursor, limit: pagesPerSlice - found.length };
    const idsFrom = `doc_${left[0]}`;
    const page = await ctx.documents.byConnection(ctx.actor.workspaceId, connectionId, request, idsFrom);
    found.push(...page.items);
    cursor = page.cursor;
    if (!cursor) left = left.slice(1);
  }
  const { day, slice } = portion;
  return {
    documents: found.filter(
      ({ state, source }) =>
        state !== "archived" && source?.connectionId === connectionId && source.state !== "disconnected",
    ),
    after: { day, slice: slice + 1, left, ...(cursor ? { cursor } : {}) },
  };
}
