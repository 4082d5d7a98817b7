import type { Context } from "../context.ts";
import { isAppError } from "../errors.ts";
import { requestSync } from "./request-sync.ts";

type Ticking = Pick<Context, "connections" | "runs" | "queue" | "log" | "now" | "newId">;

/** Starts what is due. One connection that cannot be started holds up no other. */
export async function tick(deps: Ticking): Promise<{ started: number }> {
  let started = 0;
  const bugs: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await deps.connections.due(deps.now(), cursor ? { cursor } : {});
    for (const due of page.items)
      try {
        if (await start(deps, due)) started++;
      } catch (error) {
        if (!isAppError(error)) bugs.push(error);
        deps.log.warn("A due connection could not be started", {
          ...due,
          code: isAppError(error) ? error.code : "unexpected",
        });
      }
    cursor = page.cursor;
  } while (cursor);
  // Told only now, so that the others were started.
  if (bugs.length) throw new AggregateError(bugs, "Due connections could not be started");
  return { started };
}

async function start(deps: Ticking, due: { workspaceId: string; connectionId: string }): Promise<boolean> {
  const connection = await deps.connections.get(due.workspaceId, due.connectionId);
  if (!connection) return false;
  if (connection.state === "disconnecting") return resumeDisconnect(deps, due, connection.openRunId);
  if (connection.state !== "connected" || connection.paused) return false;
  const actor = { type: "system", workspaceId: due.workspaceId, job: "schedule" } as const;
  await requestSync({ ...deps, actor }, { connectionId: due.connectionId, trigger: "schedule" });
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
