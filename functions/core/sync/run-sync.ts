import { breakIfRevoked } from "../connections/break-if-revoked.ts";
import type { Connection } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import { isAppError } from "../errors.ts";
import type { Message } from "../events.ts";
import { isOutage, toldOf } from "../outage.ts";
import { closeRun } from "./close-run.ts";
import { readPending } from "./read-pending.ts";
import type { Run } from "./run.ts";
import { scan } from "./scan.ts";

export type Syncing = Needs<
  | "connections"
  | "runs"
  | "documents"
  | "catalog"
  | "content"
  | "readings"
  | "connector"
  | "queue"
  | "mover"
  | "log"
  | "metrics"
  | Writing
>;

/** A slice makes about so many calls in so much time, then goes on in a message of its own. */
const callsPerSlice = 60;
const sliceMs = 60_000;

export interface Slice {
  save(run: Run): Promise<Run>;
  /** Whether another step may begin. */
  hasRoom(): boolean;
}

/**
 * One slice of a sync: lists what was edited since the watermark, newest first, then reads again what changed. Every page of a
 * list and every document is a checkpoint; the watermark moves only at the end of a whole run.
 */
export async function runSync(ctx: Syncing, message: Extract<Message, { type: "sync.run" }>): Promise<void> {
  const run = await ctx.runs.get(ctx.actor.workspaceId, message.connectionId, message.runId);
  const connection = await ctx.connections.get(ctx.actor.workspaceId, message.connectionId);
  if (!run || !connection || (run.state !== "queued" && run.state !== "running")) return;
  if (connection.openRunId !== run.id || connection.state !== "connected") {
    const broken = connection.state === "needs_reconnecting";
    const message = broken
      ? sentence("connection_broken", connection)
      : "The connection was changed meanwhile.";
    return closeRun(ctx, { ...run, message }, "failed");
  }

  const connector = ctx.connector(connection, "work");
  let current: Run = { ...run, state: "running", slice: message.slice, message: "Looking for changes" };
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
  const slice = message.slice + 1;
  try {
    current = await save(current);
    current = await scan(ctx, connection, connector, current, { save, hasRoom });
    current = await readPending(ctx, connection, connector, current, { save, hasRoom });
    if (!current.checkpoint)
      return await closeRun(ctx, { ...current, calls: run.calls + connector.calls() }, "done");
    await save({ ...current, slice });
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
  await ctx.queue.send([{ ...message, slice }]);
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
