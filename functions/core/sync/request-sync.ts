import { allow } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import { type Connection, withNextSync } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, isAppError, notFound } from "../errors.ts";
import type { Message } from "../events.ts";
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
  for (let attempt = 0; ; attempt++) {
    const connection = await ctx.connections.get(ctx.actor.workspaceId, input.connectionId);
    if (!connection) throw notFound("Connection", input.connectionId);
    if (connection.state !== "connected") throw conflict(whyNot(connection));
    try {
      const run = (await openRun(ctx, connection)) ?? (await open(ctx, connection, input.trigger));
      // A run that still waits may have lost its message; a second one of the same slice does no harm.
      if (run.state === "queued") await ctx.queue.send([messageFor(run)]);
      return { runId: run.id };
    } catch (error) {
      if (!isAppError(error, "conflict") || attempt === 4) throw error;
    }
  }
}

function open(ctx: Requesting, connection: Connection, trigger: Run["trigger"]): Promise<Run> {
  const { openRunId: _, ...free } = connection;
  const run = newRun(ctx, connection, { kind: "sync", trigger, message: "Waiting to start" });
  return ctx.runs.open(
    run,
    withNextSync(free, ctx.now()),
    trace(
      ctx,
      "sync.requested",
      { kind: "connection", id: connection.id, name: connection.notionWorkspaceName },
      { runId: run.id, trigger },
    ),
  );
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

const messageFor = (run: Run): Message => ({
  type: "sync.run",
  workspaceId: run.workspaceId,
  connectionId: run.connectionId,
  runId: run.id,
  slice: run.slice,
});

const whyNot = (connection: Connection): string => {
  if (connection.state === "to_confirm") return "Confirm the Notion workspace's name first.";
  if (connection.state === "needs_reconnecting")
    return "Notion no longer accepts this connection. Reconnect it first.";
  return "This connection is disconnected.";
};
