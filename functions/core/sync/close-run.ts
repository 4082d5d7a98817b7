import { trace } from "../activity/trace.ts";
import type { Connection } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import { isAppError } from "../errors.ts";
import { mostBehind } from "./behind.ts";
import { looksInTrash } from "./quiet.ts";
import type { Run } from "./run.ts";

/**
 * Ends a run and tells the connection, which is read where it is not given, or was written since it was. The watermark moves only
 * where the run was whole.
 */
export async function closeRun(
  ctx: Needs<"connections" | "runs" | Writing>,
  run: Run,
  result: "done" | "failed",
  known?: Connection,
): Promise<void> {
  const at = ctx.now().toISOString();
  const { checkpoint: _, quiet, ...rest } = run;
  const done = result === "done";
  for (let attempt = 0; ; attempt++) {
    const given = attempt === 0 ? known : undefined;
    const connection = given ?? (await ctx.connections.get(run.workspaceId, run.connectionId));
    const message = done ? sentence(run, connection) : run.message;
    const ended: Run = { ...rest, state: result, finishedAt: at, message };
    if (connection?.openRunId !== run.id) return void (await ctx.runs.save({ ...ended, state: "stopped" }));
    const { newest } = run;
    const left = done ? leftBehind(run, connection) : (connection.behind ?? []);
    const behind = left.slice(0, mostBehind);
    // What no row has room for, the next run has to find once more.
    const whole = done && !run.partial && behind.length === left.length;
    try {
      await ctx.runs.close(
        ended,
        {
          ...freed(connection, behind),
          lastSync: { runId: run.id, at, result, changed: run.changed, message: ended.message },
          ...(whole ? { checkedAt: run.createdAt } : {}),
          ...(whole && quiet && (connection.stirredAt ?? "") < run.createdAt ? { quiet } : {}),
          ...(whole && newest && newest > (connection.watermark ?? "") ? { watermark: newest } : {}),
          ...(whole && looksInTrash(connection, run) ? { trashCheckedAt: run.createdAt } : {}),
        },
        trace(
          ctx,
          done ? "sync.finished" : "sync.failed",
          { kind: "connection", id: connection.id, name: connection.notionWorkspaceName },
          {
            runId: run.id,
            seen: run.seen,
            changed: run.changed,
            proposed: run.proposed,
            flagged: run.flagged,
            calls: run.calls,
          },
          done ? undefined : run.message,
        ),
      );
      return;
    } catch (error) {
      if (!isAppError(error, "conflict") || attempt === 4) throw error;
    }
  }
}

function freed({ openRunId: _, behind: __, ...free }: Connection, behind: string[]): Connection {
  return behind.length ? { ...free, behind } : free;
}

/** What this run could not read, beside what is still to be read whoever noted it: the file mover's, or what was asked for meanwhile. */
const leftBehind = ({ behind = [] }: Run, connection: Connection): string[] => [
  ...new Set([...(connection.behind ?? []), ...behind]),
];

function sentence(run: Run, connection: Connection | undefined): string {
  const all = run.everything ? "Every linked document was read again. " : "";
  const { shareLost } = connection ?? {};
  if (!shareLost) return `${all}${found(run)}`;
  const others = found({ ...run, flagged: 0 });
  const lost = `${shareLost.count} of ${shareLost.of} pages are gone at once: say on the connection’s card what it is.`;
  return others === nothing ? `${all}${lost}` : `${all}${lost} ${others}`;
}

const nothing = "Nothing had changed.";

function found({ changed, proposed, flagged, behind = [], moving = [], partial }: Run): string {
  if (!changed && !flagged && !behind.length && !moving.length && !partial) return nothing;
  const parts = [
    ...(changed ? [`${changed} ${changed === 1 ? "document" : "documents"} changed`] : []),
    ...(proposed ? [`${proposed} of them ${proposed === 1 ? "waits" : "wait"} for you`] : []),
    ...(flagged
      ? [`${flagged} ${flagged === 1 ? "page is" : "pages are"} gone or cannot be taken over`]
      : []),
    ...(moving.length
      ? [`${moving.length} ${moving.length === 1 ? "large page takes" : "large pages take"} longer`]
      : []),
    ...(behind.length ? [`${behind.length} could not be read and will be at the next sync`] : []),
    ...(partial ? ["the rest is read at the next sync"] : []),
  ];
  return `${parts.join(", ")}.`;
}
