import { allow } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import { liveConnection } from "../catalog/request-refresh.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, forbidden, notFound } from "../errors.ts";
import { type ImportItem, isRetryable } from "./import.ts";
import { messageFor } from "./start.ts";

/** An item that stands still this long has lost its message or its worker; a late one of an earlier attempt is ignored. */
const lostAfterMinutes = { queued: 10, reading: 20, converting: 20 };
/** The file mover may be busy with what came before, and is given again what it died of after an hour and a half. */
const lostInMoveAfterMinutes = 100;

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
  const { finishedAt: _, ...rest } = job;
  await ctx.imports.save(
    // Whoever retries answers for it from here on: the first may have left.
    { ...rest, state: "running", by: { memberId: ctx.actor.memberId, email: ctx.actor.email } },
    trace(ctx, "import.retried", { kind: "import", id: job.id }, { items: retryable.length }),
  );
  const queued: ImportItem[] = [];
  for (const item of retryable) {
    const { reason: _reason, outcome: _outcome, moving: _moving, ...again } = item;
    queued.push(
      await ctx.imports.saveItem({ ...again, state: "queued", attempt: item.attempt + 1, updatedAt: now }),
    );
  }
  await ctx.queue.send(queued.map((item) => messageFor(job, item)));
  return { retried: queued.length };
}

function isLost({ state, moving, updatedAt }: ImportItem, now: Date): boolean {
  if (state !== "queued" && state !== "reading" && state !== "converting") return false;
  const minutes = moving ? lostInMoveAfterMinutes : lostAfterMinutes[state];
  return updatedAt < new Date(now.getTime() - minutes * 60_000).toISOString();
}
