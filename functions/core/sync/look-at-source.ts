import type { Connector } from "../catalog/connector.ts";
import { feedCatalog } from "../catalog/feed.ts";
import { breakIfRevoked } from "../connections/break-if-revoked.ts";
import type { Connection } from "../connections/connection.ts";
import { isAppError } from "../errors.ts";
import type { Message } from "../events.ts";
import { isOutage, toldOf } from "../outage.ts";
import { countLook, maySpendOnHints, wasListed } from "./hinted.ts";
import type { Syncing } from "./run-sync.ts";
import { sinceOf } from "./scan.ts";
import { take } from "./take.ts";

type Look = Extract<Message, { type: "source.look" }>;

/** Of a database that many rows were edited in; what is beyond them is found by the next sync. */
const mostPagesOfRows = 3;
/** Of one database; Notion shows few. */
const mostDataSources = 5;

/**
 * Looks at what a hint names and no document is linked to: its entry in the catalogue is put right, and the rows of a followed
 * database are listed. What cannot be looked at, or would be too much, is left to the next sync.
 */
export async function lookAtSource(ctx: Syncing, message: Look): Promise<void> {
  const connection = await ctx.connections.get(ctx.actor.workspaceId, message.connectionId);
  if (connection?.state !== "connected" || connection.paused) return;
  try {
    const connector = ctx.connector(connection, "work");
    for (const id of await idsOf(ctx, connection, connector, message))
      await lookAtOne(ctx, connection, connector, message, id);
  } catch (error) {
    if (isOutage(error)) throw error;
    if (isAppError(error, "connection_broken")) return breakIfRevoked(ctx, connection.id);
    if (isAppError(error, "conflict", "source_gone")) return;
    const level = isAppError(error) ? "warn" : "error";
    const { connectionId, sourceId } = message;
    ctx.log[level]("What a hint named could not be looked at", { connectionId, sourceId, ...toldOf(error) });
  }
}

async function idsOf(
  ctx: Syncing,
  connection: Connection,
  connector: Connector,
  { kind, sourceId }: Look,
): Promise<string[]> {
  if (kind !== "container") return [sourceId];
  if (!(await spend(ctx, connection))) return [];
  return (await connector.dataSources(sourceId)).slice(0, mostDataSources);
}

async function lookAtOne(
  ctx: Syncing,
  connection: Connection,
  connector: Connector,
  message: Look,
  id: string,
): Promise<void> {
  const isPage = message.kind === "page";
  const database = isPage ? message.under : id;
  const isFollowed = database !== undefined && connection.followed.includes(database);
  await refreshEntry(ctx, connection, connector, message, id);
  if (isFollowed) await listRows(ctx, connection, connector, message, database);
}

/** Absence is believed only where the id itself was asked for. */
async function refreshEntry(
  ctx: Syncing,
  connection: Connection,
  connector: Connector,
  { kind, toldAt }: Look,
  id: string,
): Promise<void> {
  const { workspaceId, id: connectionId } = connection;
  const [known] = await ctx.catalog.get(workspaceId, connectionId, [id]);
  if (known && known.seenAt >= toldAt) return;
  if (!(await spend(ctx, connection))) return;
  const seenAt = ctx.now().toISOString();
  try {
    await feedCatalog(ctx, connection, [await connector.item(id, kind === "page" ? "page" : "database")]);
  } catch (error) {
    if (!isAppError(error, "source_gone")) throw error;
    if (known) await ctx.catalog.drop(workspaceId, connectionId, [id]);
    return;
  }
  const [entry] = await ctx.catalog.get(workspaceId, connectionId, [id]);
  if (entry && entry.seenAt < seenAt) await ctx.catalog.put([{ ...entry, seenAt }]);
}

/** As a sync does, and by its own function; documents whose rows changed are read again, each in a message of its own. */
async function listRows(
  ctx: Syncing,
  connection: Connection,
  connector: Connector,
  { toldAt, hint }: Look,
  database: string,
): Promise<void> {
  const { workspaceId, id: connectionId } = connection;
  const latest = await ctx.connections.get(workspaceId, connectionId);
  if (!latest || wasListed(latest, database, toldAt) || !(await spend(ctx, latest, database))) return;
  const since = sinceOf(latest);
  const read = new Set<string>();
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPagesOfRows && (pages === 0 || cursor); pages++) {
    const page = await connector.rows(database, {
      ...(cursor ? { cursor } : {}),
      ...(since ? { editedSince: since } : {}),
    });
    for (const id of (await take(ctx, latest, page.items)).read) read.add(id);
    cursor = page.cursor;
  }
  await ctx.queue.send(
    [...read].map((sourceId) => ({
      type: "page.check",
      workspaceId,
      connectionId,
      sourceId,
      hint: `${hint}-${sourceId}`,
      toldAt,
      hinted: true,
    })),
  );
}

/** One call, where this minute has one left. */
async function spend(ctx: Syncing, connection: Connection, listing?: string): Promise<boolean> {
  const { workspaceId, id } = connection;
  const latest = await ctx.connections.get(workspaceId, id);
  if (latest?.state !== "connected" || !maySpendOnHints(latest, ctx.now())) return false;
  await countLook(ctx, id, "looks", listing);
  return true;
}
