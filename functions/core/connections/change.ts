import { allow } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { type Connection, isLive, type Schedule, withNextSync } from "./connection.ts";

/** Sets how often a connection is synced, or pauses it. */
export async function changeConnection(
  ctx: Needs<"connections" | Writing>,
  input: { connectionId: string; schedule?: Schedule | undefined; paused?: boolean | undefined },
): Promise<Connection> {
  allow(ctx.actor, "connections.manage");
  const connection = await ctx.connections.get(ctx.actor.workspaceId, input.connectionId);
  if (!connection) throw notFound("Connection", input.connectionId);
  if (!isLive(connection))
    throw conflict("Only a connection that is confirmed and not disconnected can be changed");

  const schedule = input.schedule ?? connection.schedule;
  const paused = input.paused ?? connection.paused;
  if (schedule === connection.schedule && paused === connection.paused) return connection;
  const now = ctx.now();
  const last = connection.lastSync ? new Date(connection.lastSync.at) : now;
  const next = withNextSync({ ...connection, schedule, paused, updatedAt: now.toISOString() }, last);
  return ctx.connections.save(
    next,
    trace(
      ctx,
      "connection.changed",
      { kind: "connection", id: connection.id, name: connection.notionWorkspaceName },
      { schedule, paused },
    ),
  );
}
