import type { Message } from "../events.ts";
import { type Requesting, requestSync } from "./request-sync.ts";

/** Starts what the schedule found due, unless it was started or changed since. */
export async function startDue(
  ctx: Requesting,
  { connectionId, dueAt }: Extract<Message, { type: "sync.due" }>,
): Promise<void> {
  const connection = await ctx.connections.get(ctx.actor.workspaceId, connectionId);
  if (connection?.state !== "connected" || connection.paused || connection.nextSyncAt !== dueAt) return;
  await requestSync(ctx, { connectionId, trigger: "schedule" });
}
