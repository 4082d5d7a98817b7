import { isLive } from "../connections/connection.ts";
import type { Context, Needs, Writing } from "../context.ts";
import { isAppError } from "../errors.ts";
import type { Message } from "../events.ts";
import type { SourceItem } from "./connector.ts";
import { place } from "./place.ts";
import type { CatalogItem } from "./store.ts";

type Refreshing = Needs<"connections" | "catalog" | "connector" | "queue" | "log" | Writing>;

/** A slice makes so many calls, then goes on in a message of its own. */
const callsPerSlice = 20;

/** Lists everything that the connection can see and rebuilds the catalogue's tree. Absent items go only after a whole listing. */
export async function runRefresh(
  ctx: Refreshing,
  message: Extract<Message, { type: "catalog.refresh" }>,
): Promise<void> {
  const connection = await ctx.connections.get(ctx.actor.workspaceId, message.connectionId);
  if (!connection || !isLive(connection)) return;
  const connector = ctx.connector(connection, "work");
  const seenAt = ctx.now().toISOString();

  let cursor = message.cursor;
  try {
    do {
      const page = await connector.changes(cursor ? { cursor } : {});
      await ctx.catalog.put(
        page.items
          .filter((item) => !item.inTrash)
          .map((item) => catalogued(item, { ...message, seenAt, seenBy: message.refreshId })),
      );
      cursor = page.cursor;
    } while (cursor && connector.calls() < callsPerSlice);
  } catch (error) {
    if (isAppError(error, "upstream_busy")) throw error;
    // A broken connection is found and told by Test and by the syncs; here the list just stays as it was.
    await ended(ctx, message.connectionId, {});
    if (isAppError(error)) return;
    throw error;
  }
  if (cursor) {
    await ctx.queue.send([{ ...message, slice: message.slice + 1, cursor }]);
    return;
  }
  await ctx.catalog.dropUnseen(message.workspaceId, message.connectionId, message.refreshId);
  const items = await place(ctx, connection, connector);
  await ended(ctx, message.connectionId, { refreshedAt: seenAt, items });
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

/** Losing a race here only means that someone else wrote progress: read again, once more. */
async function ended(
  ctx: Pick<Context, "connections" | "actor">,
  connectionId: string,
  result: { refreshedAt?: string; items?: number },
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const connection = await ctx.connections.get(ctx.actor.workspaceId, connectionId);
    if (!connection) return;
    try {
      await ctx.connections.touch({
        ...connection,
        catalog: { ...connection.catalog, ...result, refreshing: false },
      });
      return;
    } catch (error) {
      if (!isAppError(error, "conflict") || attempt === 4) throw error;
    }
  }
}
