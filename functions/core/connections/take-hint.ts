import type { Actor } from "../access/actor.ts";
import type { Message } from "../events.ts";
import { recheckConnection } from "./recheck.ts";
import { type Settling, settle } from "./settle.ts";

/**
 * Nango says that something became of a connection. The hint is not believed: the connection is read again there, and belongs
 * to a workspace only by our own row or by the tag of an attempt that we opened.
 */
export async function takeConnectionHint(
  deps: Omit<Settling, "actor">,
  hint: Extract<Message, { type: "connection.hint" }>,
): Promise<void> {
  const known = await deps.connections.byNangoId(hint.nangoId);
  const found = await deps.broker.get(hint.nangoId);
  if (known) {
    const ctx = { ...deps, actor: job(known.workspaceId) };
    const attempt = found && (await attemptOf(deps, found.tags));
    if (attempt && attempt.workspaceId === known.workspaceId && attempt.state === "open")
      await settle(ctx, attempt, found);
    else await recheckConnection(ctx, known);
    return;
  }
  if (!found) return;
  const attempt = await attemptOf(deps, found.tags);
  if (attempt) await settle({ ...deps, actor: job(attempt.workspaceId) }, attempt, found);
  else deps.log.warn("A connection at Nango belongs to no attempt of ours", { nangoId: hint.nangoId });
}

const job = (workspaceId: string): Actor => ({ type: "system", workspaceId, job: "connections" });

const attemptOf = async (deps: Pick<Settling, "connections">, tags: Record<string, string>) =>
  tags.attempt_id && tags.workspace_id
    ? deps.connections.attempt(tags.workspace_id, tags.attempt_id)
    : undefined;
