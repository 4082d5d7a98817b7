import type { TraceDraft } from "../activity/trace.ts";
import type { Needs } from "../context.ts";
import { isAppError, notFound } from "../errors.ts";
import type { Workspace } from "./workspace.ts";

const attempts = 20;

/**
 * What is said of one part of a workspace holds whatever is said of the others at the same time: it is written onto the row as it
 * stands, and onto the next one where somebody was faster. Without a change nothing is written.
 */
export async function changeWorkspace(
  ctx: Needs<"workspaces">,
  change: (standing: Workspace) => { workspace: Workspace; trace: TraceDraft } | undefined,
): Promise<Workspace> {
  for (let attempt = 1; ; attempt++) {
    const standing = await workspaceOf(ctx);
    const next = change(standing);
    if (!next) return standing;
    try {
      return await ctx.workspaces.save(next.workspace, next.trace);
    } catch (error) {
      if (!isAppError(error, "conflict") || attempt === attempts) throw error;
    }
  }
}

export async function workspaceOf(ctx: Needs<"workspaces">): Promise<Workspace> {
  const workspace = await ctx.workspaces.get(ctx.actor.workspaceId);
  if (!workspace) throw notFound("Workspace", ctx.actor.workspaceId);
  return workspace;
}

/** As a trace names it. */
export const workspaceSubject = ({ id, name }: Pick<Workspace, "id" | "name">) => ({
  kind: "workspace",
  id,
  name,
});
