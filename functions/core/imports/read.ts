import { allow } from "../access/actor.ts";
import type { Needs, Writing } from "../context.ts";
import { notFound } from "../errors.ts";
import type { Page } from "../pages.ts";
import { finishIfEnded } from "./finish.ts";
import { type Import, type ImportItem, isEnded } from "./import.ts";
import { retryableOf } from "./lost.ts";

export async function readImport(
  ctx: Needs<"imports" | "connections" | "metrics" | Writing>,
  input: { importId: string },
): Promise<{ job: Import; items: ImportItem[]; retryable: ReadonlySet<ImportItem> }> {
  allow(ctx.actor, "imports.write");
  const job = await ctx.imports.get(ctx.actor.workspaceId, input.importId);
  if (!job) throw notFound("Import", input.importId);
  const items = await ctx.imports.items(ctx.actor.workspaceId, job.id);
  const over = job.state !== "finished" && items.length === job.total && items.every(isEnded);
  const retryable = retryableOf(items, ctx.now());
  return { job: over ? ((await finishIfEnded(ctx, job.id)) ?? job) : job, items, retryable };
}

export async function listImports(
  ctx: Needs<"imports">,
  input: { cursor?: string | undefined },
): Promise<Page<Import>> {
  allow(ctx.actor, "imports.write");
  return ctx.imports.list(ctx.actor.workspaceId, { cursor: input.cursor, limit: 50 });
}
