import { allow } from "../access/actor.ts";
import type { Connection } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, isAppError, notFound } from "../errors.ts";
import { liveRunOf, messageFor, openSync } from "./open-sync.ts";
import type { Run } from "./run.ts";

export type Requesting = Needs<"connections" | "runs" | "queue" | Writing>;

/** Starts a sync of one connection; where one is under way already, names that one. */
export async function requestSync(
  ctx: Requesting,
  input: { connectionId: string; trigger: Run["trigger"]; everything?: boolean | undefined },
): Promise<{ runId: string; underWay?: true }> {
  allow(ctx.actor, "connections.sync");
  for (let attempt = 0; ; attempt++) {
    const connection = await ctx.connections.get(ctx.actor.workspaceId, input.connectionId);
    if (!connection) throw notFound("Connection", input.connectionId);
    if (connection.state !== "connected") throw conflict(whyNot(connection));
    try {
      const live = await liveRunOf(ctx, connection);
      const run = live ?? (await openSync(ctx, connection, input)).run;
      // A run that still waits may have lost its message; a second one of the same slice does no harm.
      if (run.state === "queued") await ctx.queue.send([messageFor(run)]);
      return { runId: run.id, ...(live ? { underWay: true } : {}) };
    } catch (error) {
      if (!isAppError(error, "conflict") || attempt === 4) throw error;
    }
  }
}

const whyNot = (connection: Connection): string => {
  if (connection.state === "to_confirm") return "Confirm the Notion workspace's name first.";
  if (connection.state === "needs_reconnecting")
    return "Notion no longer accepts this connection. Reconnect it first.";
  return "This connection is disconnected.";
};
