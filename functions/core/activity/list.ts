import { allow } from "../access/actor.ts";
import type { Needs } from "../context.ts";
import type { Page } from "../pages.ts";
import type { Trace } from "./trace.ts";

/** What happened in this workspace, newest first. */
export async function listActivity(
  ctx: Needs<"traces">,
  input: { cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<Trace>> {
  allow(ctx.actor, "activity.read");
  return ctx.traces.list(ctx.actor.workspaceId, { cursor: input.cursor, limit: input.limit ?? 50 });
}
