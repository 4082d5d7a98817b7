import { allow } from "../access/actor.ts";
import type { Connection } from "../connections/connection.ts";
import { isLive } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, notFound } from "../errors.ts";

/** Rebuilds what we know of a connection's pages, in the background. */
export async function requestRefresh(
  ctx: Needs<"connections" | "queue" | Writing>,
  connection: Connection,
): Promise<Connection> {
  const refreshId = ctx.newId("run");
  const marked = await ctx.connections.touch({
    ...connection,
    refreshId,
    catalog: { ...connection.catalog, refreshing: true },
  });
  await ctx.queue.send([
    {
      type: "catalog.refresh",
      workspaceId: connection.workspaceId,
      connectionId: connection.id,
      refreshId,
      slice: 0,
    },
  ]);
  return marked;
}

export async function refreshCatalog(
  ctx: Needs<"connections" | "queue" | Writing>,
  input: { connectionId: string },
): Promise<void> {
  allow(ctx.actor, "catalog.read");
  await requestRefresh(ctx, await liveConnection(ctx, input.connectionId));
}

/** The connection of this workspace, only where calls to the source may be made. */
export async function liveConnection(ctx: Needs<"connections">, connectionId: string): Promise<Connection> {
  const connection = await ctx.connections.get(ctx.actor.workspaceId, connectionId);
  if (!connection) throw notFound("Connection", connectionId);
  if (connection.state === "to_confirm")
    throw conflict("Confirm the Notion workspace's name first. Nothing is browsed before that.");
  if (!isLive(connection)) throw conflict("This connection is disconnected.");
  return connection;
}
