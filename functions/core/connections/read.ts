import { allow } from "../access/actor.ts";
import type { Needs } from "../context.ts";
import { notFound } from "../errors.ts";
import { type FollowedDatabase, followedOf } from "../offers/read.ts";
import type { Connection } from "./connection.ts";

/** A connection with what is told beside it. */
export interface Shown {
  connection: Connection;
  /** Documents linked through it. */
  documents: number;
  followed: FollowedDatabase[];
  /** New rows of those that wait for a person. */
  offers: number;
}

type Showing = Needs<"connections" | "documents" | "catalog" | "offers">;

/** All connections that are not gone, the newest first. */
export async function listConnections(ctx: Showing): Promise<Shown[]> {
  allow(ctx.actor, "connections.read");
  const connections = (await ctx.connections.list(ctx.actor.workspaceId))
    .filter(({ state }) => state !== "disconnected")
    .sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
  return Promise.all(connections.map((connection) => shown(ctx, connection)));
}

export async function readConnection(ctx: Showing, input: { connectionId: string }): Promise<Shown> {
  allow(ctx.actor, "connections.read");
  const connection = await ctx.connections.get(ctx.actor.workspaceId, input.connectionId);
  if (!connection) throw notFound("Connection", input.connectionId);
  return shown(ctx, connection);
}

const shown = async (ctx: Showing, connection: Connection): Promise<Shown> => {
  const [documents, rows] = await Promise.all([
    ctx.documents.countByConnection(ctx.actor.workspaceId, connection.id),
    followedOf(ctx, connection),
  ]);
  return { connection, documents, ...rows };
};
