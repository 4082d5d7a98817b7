import type { Connection } from "../connections/connection.ts";
import type { Context } from "../context.ts";
import { isAppError } from "../errors.ts";
import { requestSync } from "./request-sync.ts";

type Ticking = Pick<Context, "connections" | "runs" | "queue" | "log" | "metrics" | "now" | "newId">;

/** No two ticks come at the same second, so what is due a little later is started now and not a whole tick too late. */
const aheadMinutes = 10;

/** The longest that a connection waits for a tick, and an hour: one that was due before that was passed over. */
const lateHours = 4 + 1;

/** Starts what is due. One connection that cannot be started holds up no other. */
export async function tick(deps: Ticking): Promise<{ started: number }> {
  let started = 0;
  let late = 0;
  const now = deps.now().getTime();
  const dueAt = new Date(now + aheadMinutes * 60_000);
  const lateAt = new Date(now - lateHours * 3_600_000).toISOString();
  const bugs: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await deps.connections.due(dueAt, cursor ? { cursor } : {});
    for (const due of page.items)
      try {
        const connection = await deps.connections.get(due.workspaceId, due.connectionId);
        if (!connection) continue;
        if (isFollowed(connection) && (connection.nextSyncAt ?? "") <= lateAt) late++;
        if (await start(deps, connection)) started++;
      } catch (error) {
        if (!isAppError(error)) bugs.push(error);
        deps.log.warn("A due connection could not be started", {
          ...due,
          code: isAppError(error) ? error.code : "unexpected",
        });
      }
    cursor = page.cursor;
  } while (cursor);
  deps.metrics.count("ConnectionsLate", late);
  // Told only now, so that the others were started.
  if (bugs.length) throw new AggregateError(bugs, "Due connections could not be started");
  return { started };
}

const isFollowed = ({ state, paused }: Connection) => state === "connected" && !paused;

async function start(deps: Ticking, connection: Connection): Promise<boolean> {
  const { workspaceId, id: connectionId } = connection;
  if (connection.state === "disconnecting")
    return resumeDisconnect(deps, { workspaceId, connectionId }, connection.openRunId);
  if (!isFollowed(connection)) return false;
  const actor = { type: "system", workspaceId, job: "schedule" } as const;
  await requestSync({ ...deps, actor }, { connectionId, trigger: "schedule" });
  return true;
}

/** A disconnecting whose message was lost is taken up again. */
async function resumeDisconnect(
  deps: Ticking,
  due: { workspaceId: string; connectionId: string },
  runId: string | undefined,
): Promise<boolean> {
  const run = runId ? await deps.runs.get(due.workspaceId, due.connectionId, runId) : undefined;
  if (!run?.documents) return false;
  const slice = run.slice + 1;
  await deps.runs.save({ ...run, slice });
  await deps.queue.send([{ type: "disconnect.run", ...due, runId: run.id, documents: run.documents, slice }]);
  return true;
}
