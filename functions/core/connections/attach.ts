import { allow } from "../access/actor.ts";
import { notFound } from "../errors.ts";
import type { Message } from "../events.ts";
import type { Attempt } from "./connection.ts";
import { type Settling, settle } from "./settle.ts";

export type Attached = {
  status: "waiting" | "attached" | "refused";
  message?: string;
  connectionId?: string;
};

/** How an attempt stands; where no webhook reaches us, its connection is found at Nango by the attempt's tag. */
export async function attachAttempt(ctx: Settling, input: { attemptId: string }): Promise<Attached> {
  allow(ctx.actor, "connections.manage");
  const attempt = await ctx.connections.attempt(ctx.actor.workspaceId, input.attemptId);
  if (!attempt) throw notFound("Attempt", input.attemptId);

  const settled = await settleFound(ctx, attempt);
  if (settled.state === "open") {
    const over = settled.expiresAt <= ctx.now().toISOString();
    return over
      ? { status: "refused", message: "The ten minutes for connecting are over. Connect Notion again." }
      : { status: "waiting" };
  }
  const { message, connectionId } = settled.outcome ?? {};
  return {
    status: settled.state,
    ...(message ? { message } : {}),
    ...(connectionId ? { connectionId } : {}),
  };
}

/** A consent that nobody waited for and no webhook announced must not stay at Nango unseen. */
export async function settleLeft(
  ctx: Settling,
  { attemptId }: Extract<Message, { type: "attempt.left" }>,
): Promise<void> {
  const attempt = await ctx.connections.attempt(ctx.actor.workspaceId, attemptId);
  if (attempt?.state === "open") await settleFound(ctx, attempt);
}

/** Also for one that is closed: what came a second time, or could not be deleted, must not stay at Nango. */
async function settleFound(ctx: Settling, attempt: Attempt): Promise<Attempt> {
  let settled = attempt;
  for (const { nangoId } of await ctx.broker.findByTag("attempt_id", attempt.id)) {
    const found = await ctx.broker.get(nangoId);
    if (found?.tags.attempt_id === attempt.id && found.tags.workspace_id === attempt.workspaceId)
      settled = await settle(ctx, settled, found);
  }
  return settled;
}
