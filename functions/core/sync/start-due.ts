import type { Connection } from "../connections/connection.ts";
import { conflict, isAppError } from "../errors.ts";
import type { Message } from "../events.ts";
import { liveRunOf, messageFor, openRunOf, openSync } from "./open-sync.ts";
import { runSlice, type Syncing } from "./run-sync.ts";

type SyncDue = Extract<Message, { type: "sync.due" }>;

/**
 * What the schedule found due: the run is opened, and its first slice done at once with the rows that were just written. The
 * message may come late, more than once, or again after a crash; what stands says what is left to do.
 */
export async function startDue(ctx: Syncing, { connectionId, dueAt }: SyncDue): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const connection = await ctx.connections.get(ctx.actor.workspaceId, connectionId);
    if (!connection) return;
    const isDue = connection.nextSyncAt === dueAt;
    if (connection.state === "disconnecting") return isDue ? resumeDisconnect(ctx, connection) : undefined;
    if (connection.state !== "connected" || connection.paused) return;
    if (!isDue) return goOn(ctx, connection);

    const live = await liveRunOf(ctx, connection);
    // Sync now: if it still waits, its message may be lost, and a second one of the same slice does no harm.
    if (live) return live.state === "queued" ? ctx.queue.send([messageFor(live)]) : undefined;
    const opened = await openSync(ctx, connection, { trigger: "schedule" }).catch(unlessOvertaken);
    if (opened) return runSlice(ctx, opened.run, opened.connection, 0);
  }
  throw conflict("Too much was changed at once. The message comes again.");
}

/** A message that comes again: its worker died after it had opened the run, or after a slice whose next message was not sent. */
async function goOn(ctx: Syncing, connection: Connection): Promise<void> {
  const run = await openRunOf(ctx, connection);
  if (run?.kind !== "sync" || run.trigger !== "schedule") return;
  if (run.slice === 0) return runSlice(ctx, run, connection, 0);
  await ctx.queue.send([messageFor(run)]);
}

/** A disconnecting whose message was lost is taken up again. */
async function resumeDisconnect(ctx: Syncing, { workspaceId, id, openRunId }: Connection): Promise<void> {
  const run = openRunId ? await ctx.runs.get(workspaceId, id, openRunId) : undefined;
  if (!run?.documents) return;
  const slice = run.slice + 1;
  await ctx.runs.save({ ...run, slice });
  const { id: runId, documents } = run;
  await ctx.queue.send([{ type: "disconnect.run", workspaceId, connectionId: id, runId, documents, slice }]);
}

/** Somebody wrote the connection first: what they made of it counts. */
function unlessOvertaken(error: unknown): undefined {
  if (!isAppError(error, "conflict")) throw error;
}
