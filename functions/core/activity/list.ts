import { allow, may } from "../access/actor.ts";
import type { Needs } from "../context.ts";
import type { Page } from "../pages.ts";
import type { Trace } from "./trace.ts";
import { withoutDrafts } from "./without-drafts.ts";

/** What happened in this workspace, newest first. */
export async function listActivity(
  ctx: Needs<"traces" | "documents" | "now">,
  input: { cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<Trace>> {
  allow(ctx.actor, "activity.read");
  const page = await ctx.traces.list(ctx.actor.workspaceId, {
    cursor: input.cursor,
    limit: input.limit ?? 50,
  });
  if (may(ctx.actor, "documents.drafts")) return page;
  return { ...page, items: await withoutDrafts(ctx, page.items) };
}
