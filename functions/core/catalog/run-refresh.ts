import { breakIfRevoked } from "../connections/break-if-revoked.ts";
import { type Connection, isLive } from "../connections/connection.ts";
import { touchConnection } from "../connections/touch.ts";
import type { Needs, Writing } from "../context.ts";
import { isAppError } from "../errors.ts";
import type { Message } from "../events.ts";
import { isOutage, toldOf } from "../outage.ts";
import type { Connector, SourceItem, SourcePage } from "./connector.ts";
import { restartedAfter } from "./dead-cursor.ts";
import { place } from "./place.ts";
import type { CatalogItem } from "./store.ts";

type Refreshing = Needs<"connections" | "catalog" | "connector" | "queue" | "log" | "metrics" | Writing>;

/** A slice makes so many calls, then goes on in a message of its own. */
const callsPerSlice = 20;

/** Lists everything that the connection can see and rebuilds the catalogue's tree. Absent items go only after a whole listing. */
export async function runRefresh(
  ctx: Refreshing,
  message: Extract<Message, { type: "catalog.refresh" }>,
): Promise<void> {
  const connection = await ctx.connections.get(ctx.actor.workspaceId, message.connectionId);
  if (!connection || !isLive(connection)) return;
  // A newer refresh has taken over: two at once would drop what the other saw.
  if (connection.refreshId !== message.refreshId) return;
  const connector = ctx.connector(connection, "work");
  const seenAt = ctx.now().toISOString();

  let { cursor, restarts } = message;
  try {
    do {
      let page: SourcePage;
      ({ page, restarts } = await listed(connector, { cursor, restarts }));
      const items = page.items.filter((item) => !item.inTrash);
      const places = await keptPlaces(ctx, connection, items);
      await ctx.catalog.put(
        items.map((item) => {
          const entry = catalogued(item, { ...message, seenAt, seenBy: message.refreshId });
          return { ...entry, under: places.get(item.id) ?? entry.under };
        }),
      );
      cursor = page.cursor;
    } while (cursor && connector.calls() < callsPerSlice);
    if (!cursor) {
      await ctx.catalog.dropUnseen(message.workspaceId, message.connectionId, message.refreshId);
      const items = await place(ctx, connection, connector);
      await ended(ctx, message, { refreshedAt: seenAt, items });
      return;
    }
  } catch (error) {
    if (isAppError(error, "upstream_busy") || isOutage(error)) throw error;
    if (!isAppError(error))
      ctx.log.error("A refresh met a bug", { refreshId: message.refreshId, ...toldOf(error) });
    // The list stays as it was.
    await ended(ctx, message, {});
    if (isAppError(error, "connection_broken")) await breakIfRevoked(ctx, connection.id);
    return;
  }
  const { restarts: _, ...same } = message;
  await ctx.queue.send([{ ...same, slice: message.slice + 1, cursor, ...(restarts ? { restarts } : {}) }]);
}

/** A page of the listing, or its first one where the cursor has died: what was seen before keeps its mark. */
async function listed(
  connector: Connector,
  { cursor, restarts }: { cursor: string | undefined; restarts: number | undefined },
): Promise<{ page: SourcePage; restarts: number | undefined }> {
  try {
    return { page: await connector.changes(cursor ? { cursor } : {}), restarts };
  } catch (error) {
    const restarted = restartedAfter(error, { cursor, restarts });
    if (restarted === undefined) throw error;
    return { page: await connector.changes({}), restarts: restarted };
  }
}

export function catalogued(
  item: SourceItem,
  where: { workspaceId: string; connectionId: string; seenAt: string; seenBy: string },
): CatalogItem {
  return {
    ...item,
    schema: 1,
    workspaceId: where.workspaceId,
    connectionId: where.connectionId,
    under:
      (item.parent.type === "page" || item.parent.type === "database") && item.parent.id
        ? item.parent.id
        : "root",
    hasChildren: item.type === "database",
    seenAt: where.seenAt,
    seenBy: where.seenBy,
  };
}

/** What is kept of where an item stands: a block's page is known only after a walk. */
async function keptPlaces(
  ctx: Needs<"catalog">,
  connection: Connection,
  items: readonly SourceItem[],
): Promise<Map<string, string>> {
  const inBlocks = items.filter(({ parent }) => parent.type === "block");
  const known = await ctx.catalog.get(
    connection.workspaceId,
    connection.id,
    inBlocks.map(({ id }) => id),
  );
  const parents = new Map(inBlocks.map(({ id, parent }) => [id, parent.id]));
  return new Map(
    known.filter(({ id, parent }) => parent.id === parents.get(id)).map(({ id, under }) => [id, under]),
  );
}

const ended = (
  ctx: Needs<"connections">,
  message: { connectionId: string; refreshId: string },
  result: { refreshedAt?: string; items?: number },
): Promise<void> =>
  touchConnection(ctx, message.connectionId, (connection) => {
    const { refreshId, ...rest } = connection;
    if (refreshId !== message.refreshId) return connection;
    return { ...rest, catalog: { ...connection.catalog, ...result, refreshing: false } };
  });
