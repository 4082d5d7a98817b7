import { allow, may } from "../access/actor.ts";
import type { Needs } from "../context.ts";
import { notFound } from "../errors.ts";
import type { Page } from "../pages.ts";
import type { Run } from "./run.ts";

export async function listRuns(
  ctx: Needs<"connections" | "runs">,
  input: { connectionId: string; cursor?: string | undefined },
): Promise<Page<Run>> {
  allow(ctx.actor, "connections.read");
  const { workspaceId } = ctx.actor;
  if (!(await ctx.connections.get(workspaceId, input.connectionId)))
    throw notFound("Connection", input.connectionId);
  const page = await ctx.runs.list(workspaceId, input.connectionId, { cursor: input.cursor, limit: 20 });
  if (may(ctx.actor, "documents.drafts")) return page;
  // They name documents that nobody has published.
  return { ...page, items: page.items.map(({ failures: _, ...run }) => run) };
}
