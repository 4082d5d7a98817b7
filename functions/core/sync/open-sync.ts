import type { Actor } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import { type Connection, withNextSync } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import type { Message } from "../events.ts";
import { newRun, type Run } from "./run.ts";

/** A run that has not got on for this long is given up: its worker is gone for good. */
const staleMinutes = 60;

/** Opens a run in the connection's row, which is as it was read: nobody else opens one meanwhile (`conflict`). */
export function openSync(
  ctx: Needs<"runs" | Writing>,
  connection: Connection,
  { trigger, everything }: { trigger: Run["trigger"]; everything?: boolean | undefined },
): Promise<{ run: Run; connection: Connection }> {
  const { openRunId: _, ...free } = connection;
  const run = newRun(ctx, connection, {
    kind: "sync",
    trigger,
    message: "Waiting to start",
    ...whoAsked(ctx.actor),
    ...(everything ? { everything } : {}),
  });
  return ctx.runs.open(
    run,
    withNextSync(free, ctx.now()),
    trace(
      ctx,
      "sync.requested",
      { kind: "connection", id: connection.id, name: connection.notionWorkspaceName },
      { runId: run.id, trigger, ...(everything ? { everything } : {}) },
    ),
  );
}

const whoAsked = (actor: Actor): Pick<Run, "by"> =>
  actor.type === "member" ? { by: { memberId: actor.memberId, email: actor.email } } : {};

/** The run that the connection names, while it has not ended. */
export async function openRunOf(ctx: Needs<"runs">, connection: Connection): Promise<Run | undefined> {
  if (!connection.openRunId) return undefined;
  const run = await ctx.runs.get(connection.workspaceId, connection.id, connection.openRunId);
  return run && (run.state === "queued" || run.state === "running") ? run : undefined;
}

/** The same, but for one that stands still: that is given up, and makes room for another. */
export async function liveRunOf(
  ctx: Needs<"runs" | "now">,
  connection: Connection,
): Promise<Run | undefined> {
  const run = await openRunOf(ctx, connection);
  const stale = run && Date.parse(run.progressAt) < ctx.now().getTime() - staleMinutes * 60_000;
  if (!stale) return run;
  await ctx.runs.save({
    ...run,
    state: "failed",
    message: "It stopped in the middle. A new sync was started.",
    finishedAt: ctx.now().toISOString(),
  });
  return undefined;
}

export const messageFor = (run: Run): Message => ({
  type: "sync.run",
  workspaceId: run.workspaceId,
  connectionId: run.connectionId,
  runId: run.id,
  slice: run.slice,
});
