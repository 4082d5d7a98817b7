import { allow } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import { liveConnection } from "../catalog/request-refresh.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { type ImportItem, isRetryable } from "./import.ts";
import { messageFor } from "./start.ts";

/** An item that waits this long may have lost its message; a late one of an earlier attempt is ignored. */
const lostAfterMinutes = 10;

/** Takes up again what failed, was stopped or had nothing to import; and what never reached the queue. */
export async function retryImport(
  ctx: Needs<"imports" | "connections" | "queue" | Writing>,
  input: { importId: string },
): Promise<{ retried: number }> {
  allow(ctx.actor, "imports.write");
  const { workspaceId } = ctx.actor;
  const job = await ctx.imports.get(workspaceId, input.importId);
  if (!job) throw notFound("Import", input.importId);
  const connection = await liveConnection(ctx, job.connectionId);
  if (connection.state !== "connected") throw conflict("Reconnect Notion first, then retry.");

  const items = await ctx.imports.items(workspaceId, job.id);
  const lostBefore = new Date(ctx.now().getTime() - lostAfterMinutes * 60_000).toISOString();
  const retryable = items.filter(
    (item) => isRetryable(item) || (item.state === "queued" && item.updatedAt < lostBefore),
  );
  if (!retryable.length) return { retried: 0 };
  const now = ctx.now().toISOString();
  const { finishedAt: _, ...rest } = job;
  await ctx.imports.save(
    { ...rest, state: "running" },
    trace(ctx, "import.retried", { kind: "import", id: job.id }, { items: retryable.length }),
  );
  const queued: ImportItem[] = [];
  for (const item of retryable) {
    const { reason: _reason, outcome: _outcome, ...again } = item;
    queued.push(
      await ctx.imports.saveItem({ ...again, state: "queued", attempt: item.attempt + 1, updatedAt: now }),
    );
  }
  await ctx.queue.send(queued.map((item) => messageFor(job, item)));
  return { retried: queued.length };
}
