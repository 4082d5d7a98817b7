import { trace } from "../activity/trace.ts";
import { isLive } from "../connections/connection.ts";
import { touchConnection } from "../connections/touch.ts";
import type { Needs, Writing } from "../context.ts";
import { isAppError } from "../errors.ts";
import { stirred } from "../sync/quiet.ts";
import { count, type Import, isEnded } from "./import.ts";

/** Ends an import whose last item has ended. Two that see it at once end it once. */
export async function finishIfEnded(
  ctx: Needs<"imports" | "connections" | "metrics" | Writing>,
  importId: string,
): Promise<Import | undefined> {
  const job = await ctx.imports.get(ctx.actor.workspaceId, importId);
  if (!job || job.state === "finished") return job;
  const items = await ctx.imports.items(ctx.actor.workspaceId, importId);
  if (items.length < job.total || !items.every(isEnded)) return job;
  const counts = count(items);
  // First: whoever comes again finds the import open, and does both.
  if (counts.imported || counts.updated)
    await touchConnection(ctx, job.connectionId, (connection) =>
      isLive(connection) ? stirred(connection, ctx.now()) : connection,
    );
  const { imported, updated, unchanged, failed, stopped, skipped, nothing } = counts;
  try {
    const finished = await ctx.imports.save(
      { ...job, state: "finished", finishedAt: ctx.now().toISOString(), counts },
      trace(
        ctx,
        "import.finished",
        { kind: "import", id: job.id },
        { imported, updated, unchanged, failed, stopped, skipped, nothing },
      ),
    );
    ctx.metrics.count("ImportsDone");
    return finished;
  } catch (error) {
    if (isAppError(error, "conflict")) return ctx.imports.get(ctx.actor.workspaceId, importId);
    throw error;
  }
}
