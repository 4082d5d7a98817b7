import { breakIfRevoked } from "../connections/break-if-revoked.ts";
import type { Connection } from "../connections/connection.ts";
import type { Needs } from "../context.ts";
import { isAppError } from "../errors.ts";
import type { Message } from "../events.ts";
import type { Offering } from "../offers/offer-new-rows.ts";
import { isOutage, toldOf } from "../outage.ts";
import { readOnce } from "../workspaces/read-once.ts";
import { closeRun } from "./close-run.ts";
import { messageFor } from "./open-sync.ts";
import type { Rereading } from "./read-again.ts";
import { readPending } from "./read-pending.ts";
import type { Run } from "./run.ts";
import { scan } from "./scan.ts";

export type Syncing = Rereading & Offering & Needs<"runs" | "catalog" | "connector" | "queue" | "mover">;

/** A slice makes about so many calls in so much time, then goes on in a message of its own. */
const callsPerSlice = 60;
const sliceMs = 60_000;

export interface Slice {
  save(run: Run): Promise<Run>;
  /** Whether another step may begin. */
  hasRoom(): boolean;
}

/** A message of a run: reads what stands, then does a slice of it. */
export async function runSync(ctx: Syncing, message: Extract<Message, { type: "sync.run" }>): Promise<void> {
  const run = await ctx.runs.get(ctx.actor.workspaceId, message.connectionId, message.runId);
  const connection = await ctx.connections.get(ctx.actor.workspaceId, message.connectionId);
  if (!run || !connection || (run.state !== "queued" && run.state !== "running")) return;
  if (connection.openRunId === run.id && connection.state === "connected")
    return runSlice(ctx, run, connection, message.slice);
  const broken = connection.state === "needs_reconnecting";
  const why = broken ? sentence("connection_broken", connection) : "The connection was changed meanwhile.";
  return closeRun(ctx, { ...run, message: why }, "failed", connection);
}

/**
 * One slice of a sync: lists what was edited since the watermark, newest first, then reads again what changed. Every page of a
 * list and every document is a checkpoint; the watermark moves only at the end of a whole run. The rows are as they were just
 * read or written, so that a sync with nothing to do reads none of them again.
 */
export async function runSlice(
  deps: Syncing,
  run: Run,
  connection: Connection,
  number: number,
): Promise<void> {
  const ctx = { ...deps, workspaces: readOnce(deps.workspaces) };
  const connector = ctx.connector(connection, "work", { fresh: true });
  let current: Run = { ...run, state: "running", slice: number, message: "Looking for changes" };
  const save = async (next: Run): Promise<Run> => {
    current = await ctx.runs.save({
      ...next,
      calls: run.calls + connector.calls(),
      progressAt: ctx.now().toISOString(),
    });
    return current;
  };
  const until = ctx.now().getTime() + sliceMs;
  const hasRoom = () => connector.calls() < callsPerSlice && ctx.now().getTime() < until;
  try {
    current = await save(current);
    current = await scan(ctx, connection, connector, current, { save, hasRoom });
    current = await readPending(ctx, connection, connector, current, { save, hasRoom });
    if (!current.checkpoint)
      return await closeRun(ctx, { ...current, calls: run.calls + connector.calls() }, "done", connection);
    current = await save({ ...current, slice: number + 1 });
  } catch (error) {
    // Another delivery of this message got on with the run: what stands is read again.
    const overtaken = isAppError(error, "conflict") && error.details.what !== "connection";
    if (isOutage(error) || overtaken) throw error;
    const code = isAppError(error) ? error.code : "unexpected";
    if (code === "unexpected") ctx.log.error("A sync met a bug", { runId: run.id, ...toldOf(error) });
    else ctx.log.warn("A sync ended early", { runId: run.id, code });
    const counted = { ...current, calls: run.calls + connector.calls() };
    if (code === "connection_broken") await breakIfRevoked(ctx, connection.id);
    return closeRun(ctx, { ...counted, message: sentence(code, connection) }, "failed");
  }
  // Where this fails the message comes again, and goes on from the checkpoint.
  await ctx.queue.send([messageFor(current)]);
}

function sentence(code: string, connection: Connection): string {
  if (code === "connection_broken")
    return "Notion no longer accepts the connection. Your documents are unchanged.";
  const next = connection.nextSyncAt ? " It is tried again at the next sync." : "";
  if (code === "unexpected")
    return `Something went wrong on our side. Your documents are unchanged.${next} If it stays, tell your operator.`;
  if (code === "upstream_busy") return `Notion did not answer in time. Your documents are unchanged.${next}`;
  return `Notion answered in a way that could not be read. Your documents are unchanged.${next}`;
}
