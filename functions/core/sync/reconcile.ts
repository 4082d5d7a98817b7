import { createHash } from "node:crypto";
import type { Context } from "../context.ts";
import { forEach } from "../each.ts";
import { isAppError } from "../errors.ts";
import type { Message } from "../events.ts";
import { toldOf } from "../outage.ts";

type Starting = Pick<Context, "workspaces" | "connections" | "queue" | "log" | "now">;

const atOnce = 8;

/**
 * Asks for the day's portion of every connection that is followed: search is not exhaustive, so each linked page is looked at by
 * its id at least once a week, and whether connections stand at Nango for what was never waited for. Called each hour, and each workspace has an hour of its own, so that calls and messages are spread
 * over the day. A workspace that cannot be asked for holds up no other, and has more to do the next day.
 */
export async function reconcile(deps: Starting, scheduledFor: Date = deps.now()): Promise<{ asked: number }> {
  const day = scheduledFor.toISOString().slice(0, 10);
  const hour = scheduledFor.getUTCHours();
  const bugs: unknown[] = [];
  let asked = 0;
  let cursor: string | undefined;
  do {
    const page = await deps.workspaces.all(cursor ? { cursor } : {});
    const turns = page.items.filter((workspaceId) => hourOf(workspaceId) === hour);
    await forEach(turns, atOnce, async (workspaceId) => {
      try {
        const messages = [
          ...(await portions(deps, workspaceId, day)),
          ...(await leftAttempts(deps, workspaceId, day)),
        ];
        await deps.queue.send(messages);
        asked += messages.length;
      } catch (error) {
        if (!isAppError(error)) bugs.push(error);
        deps.log.warn("A workspace's pages could not be asked for", { workspaceId, ...toldOf(error) });
      }
    });
    cursor = page.cursor;
  } while (cursor);
  // Told only now, so that the others were asked for.
  if (bugs.length) throw new AggregateError(bugs, "Workspaces' pages could not be asked for");
  return { asked };
}

export const hourOf = (workspaceId: string): number =>
  createHash("sha256").update(workspaceId).digest().readUInt32BE() % 24;

async function portions(deps: Starting, workspaceId: string, day: string): Promise<Message[]> {
  return (await deps.connections.list(workspaceId))
    .filter(({ state, paused }) => state === "connected" && !paused)
    .map(({ id }) => ({ type: "reconcile.run", workspaceId, connectionId: id, day, slice: 0 }));
}

/** Each is kept for a day after its time, so that this finds it once. */
async function leftAttempts(deps: Starting, workspaceId: string, day: string): Promise<Message[]> {
  const now = deps.now().toISOString();
  return (await deps.connections.openAttempts(workspaceId))
    .filter(({ expiresAt }) => expiresAt <= now)
    .map(({ id }) => ({ type: "attempt.left", workspaceId, attemptId: id, day }));
}
