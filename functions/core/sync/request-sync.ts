import { allow } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import { type Connection, withNextSync } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, isAppError, notFound } from "../errors.ts";
import { newRun, type Run } from "./run.ts";

/** A run that has not got on for this long is given up: its worker is gone for good. */
const staleMinutes = 60;

export type Requesting = Needs<"connections" | "runs" | "queue" | Writing>;

/** Starts a sync of one connection; where one is running already, that one. */
export async function requestSync(
  ctx: Requesting,
  input: { connectionId: string; trigger: Run["trigger"] },
): Promise<{ runId: string }> {
  allow(ctx.actor, "connections.sync");
  const connection = await ctx.connections.get(ctx.actor.workspaceId, input.connectionId);
  if (!connection) throw notFound("Connection", input.connectionId);
  if (connection.state !== "connected") throw conflict(whyNot(connection));
  const open = await openRun(ctx, connection);
  if (open) return { runId: open.id };

  const now = ctx.now();
  const { openRunId: _, ...free } = connection;
  const run = newRun(ctx, connection, { kind: "sync", trigger: input.trigger, message: "Waiting to start" });
  try {
    await ctx.runs.open(
      run,
      withNextSync(free, now),
      trace(
        ctx,
        "sync.requested",
        { kind: "connection", id: connection.id, name: connection.notionWorkspaceName },
        { runId: run.id, trigger: input.trigger },
      ),
    );
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
    const again = await ctx.connections.get(connection.workspaceId, connection.id);
    if (again?.openRunId) return { runId: again.openRunId };
    throw error;
  }
  await ctx.queue.send([
    {
      type: "sync.run",
      workspaceId: run.workspaceId,
      connectionId: run.connectionId,
      runId: run.id,
      slice: 0,
    },
  ]);
  return { runId: run.id };
}

async function openRun(ctx: Requesting, connection: Connection): Promise<Run | undefined> {
  if (!connection.openRunId) return undefined;
  const run = await ctx.runs.get(connection.workspaceId, connection.id, connection.openRunId);
  if (!run || (run.state !== "queued" && run.state !== "running")) return undefined;
  const stale = Date.parse(run.progressAt) < ctx.now().getTime() - staleMinutes * 60_000;
  if (!stale) return run;
  await ctx.runs.save({
    ...run,
    state: "failed",
    message: "It stopped in the middle. A new sync was started.",
    finishedAt: ctx.now().toISOString(),
  });
  return undefined;
}

const whyNot = (connection: Connection): string => {
  if (connection.state === "to_confirm") return "Confirm the Notion workspace's name first.";
  if (connection.state === "needs_reconnecting")
    return "Notion no longer accepts this connection. Reconnect it first.";
  return "This connection is disconnected.";
};
