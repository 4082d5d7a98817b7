import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { changeWorkspace, workspaceSubject } from "../workspaces/change.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import { allow, whoOf } from "./actor.ts";

/** Addresses of files live so long at most, whatever becomes of the gate that gave them. */
const addressSeconds = 60;

export interface Frozen {
  workspace: Workspace;
  /** From the request to the write after which every door is shut. */
  tookMs: number;
  /** When the last address of a file that was given before is dead. */
  filesUntil: string;
}

type Freezing = Needs<"workspaces" | Writing>;

/**
 * Shuts every gated door, or the whole trust center, with one write of the row that each request reads first; the sessions that are
 * open by then have ended. Whoever saves other settings at the same time has read the row before, and loses to it.
 */
export async function freeze(
  ctx: Freezing,
  input: { scope: "gated" | "everything"; reason?: string | undefined },
): Promise<Frozen> {
  const asked = ctx.now();
  allow(ctx.actor, "center.freeze");
  const { scope, reason } = input;
  const workspace = await changeWorkspace(ctx, (standing) => {
    // It only ever shuts more: who asks for less opens nothing by it.
    const before = standing.center?.frozen?.scope;
    if (before === scope || before === "everything") return undefined;
    const at = ctx.now().toISOString();
    return {
      workspace: {
        ...standing,
        center: {
          ...standing.center,
          frozen: { scope, at, by: whoOf(ctx.actor) },
          sessionsAfter: at,
        },
      },
      trace: trace(ctx, "center.frozen", workspaceSubject(standing), { scope }, reason),
    };
  });
  const dark = ctx.now().getTime();
  return {
    workspace,
    tookMs: dark - asked.getTime(),
    filesUntil: new Date(dark + addressSeconds * 1_000).toISOString(),
  };
}

/** Opens the doors again, to those who still may pass: nobody's session comes back, and nothing that was revoked. */
export async function unfreeze(
  ctx: Freezing,
  input: { reason?: string | undefined } = {},
): Promise<Workspace> {
  allow(ctx.actor, "center.freeze");
  return changeWorkspace(ctx, (standing) => {
    if (!standing.center?.frozen) return undefined;
    const { frozen, ...center } = standing.center;
    return {
      workspace: { ...standing, center: { ...center, sessionsAfter: ctx.now().toISOString() } },
      trace: trace(
        ctx,
        "center.unfrozen",
        workspaceSubject(standing),
        { scope: frozen.scope, since: frozen.at },
        input.reason,
      ),
    };
  });
}
