import { allow } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import { liveConnection } from "../catalog/request-refresh.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, forbidden, isAppError, notFound } from "../errors.ts";
import { type ImportItem, isRetryable } from "./import.ts";
import { isLost } from "./lost.ts";
import { messageFor } from "./start.ts";

/** Takes up again what failed, was stopped or had nothing to import; and what never reached the queue. */
export async function retryImport(
  ctx: Needs<"imports" | "connections" | "queue" | Writing>,
  input: { importId: string },
): Promise<{ retried: number }> {
  allow(ctx.actor, "imports.write");
  if (ctx.actor.type !== "member") throw forbidden("Only a person can retry an import");
  const { workspaceId } = ctx.actor;
  const job = await ctx.imports.get(workspaceId, input.importId);
  if (!job) throw notFound("Import", input.importId);
  const connection = await liveConnection(ctx, job.connectionId);
  if (connection.state !== "connected") throw conflict("Reconnect Notion first, then retry.");

  const items = await ctx.imports.items(workspaceId, job.id);
  const retryable = items.filter((item) => isRetryable(item) || isLost(item, ctx.now()));
  if (!retryable.length) return { retried: 0 };
  const now = ctx.now().toISOString();
  const { finishedAt: _, counts: _counts, ...rest } = job;
  await ctx.imports.save(
    // Whoever retries answers for it from here on: the first may have left.
    { ...rest, state: "running", by: { memberId: ctx.actor.memberId, email: ctx.actor.email } },
    trace(ctx, "import.retried", { kind: "import", id: job.id }, { items: retryable.length }),
  );
  const queued: ImportItem[] = [];
  for (const item of retryable) {
    const { reason: _reason, outcome: _outcome, moving: _moving, shortForm: _short, ...again } = item;
    const next: ImportItem = { ...again, state: "queued", attempt: item.attempt + 1, updatedAt: now };
    try {
      queued.push(await ctx.imports.saveItem(next));
    } catch (error) {
      // It was not lost: somebody has ended it meanwhile, or retries it too.
      if (!isAppError(error, "conflict")) throw error;
    }
  }
  await ctx.queue.send(queued.map((item) => messageFor(job, item)));
  return { retried: queued.length };
}
