import { allow } from "../access/actor.ts";
import type { Needs } from "../context.ts";
import { notFound } from "../errors.ts";
import type { Connection } from "./connection.ts";

export interface Counted {
  connection: Connection;
  /** Documents linked through it. */
  documents: number;
}

/** All connections that are not gone, the newest first. */
export async function listConnections(ctx: Needs<"connections" | "documents">): Promise<Counted[]> {
  allow(ctx.actor, "connections.read");
  const connections = (await ctx.connections.list(ctx.actor.workspaceId))
    .filter(({ state }) => state !== "disconnected")
    .sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
  return Promise.all(connections.map((connection) => counted(ctx, connection)));
}

export async function readConnection(
  ctx: Needs<"connections" | "documents">,
  input: { connectionId: string },
): Promise<Counted> {
  allow(ctx.actor, "connections.read");
  const connection = await ctx.connections.get(ctx.actor.workspaceId, input.connectionId);
  if (!connection) throw notFound("Connection", input.connectionId);
  return counted(ctx, connection);
}

const counted = async (ctx: Needs<"documents">, connection: Connection): Promise<Counted> => ({
  connection,
  documents: await ctx.documents.countByConnection(ctx.actor.workspaceId, connection.id),
});
