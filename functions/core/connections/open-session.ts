import { allow } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, forbidden, notFound } from "../errors.ts";
import type { BrokerSession } from "./broker.ts";
import { type Attempt, attemptMinutes } from "./connection.ts";

type Touches = Needs<"connections" | "broker" | Writing>;
export interface Session extends BrokerSession {
  attemptId: string;
}

/** Opens a connect session for a new connection. Nothing is kept where Nango gives none. */
export async function openSession(ctx: Touches): Promise<Session> {
  allow(ctx.actor, "connections.manage");
  const attempt = newAttempt(ctx, { purpose: "connect" });
  return begin(ctx, attempt, (tags) => ctx.broker.openSession(tags));
}

/** The same for a connection that stands: to add pages, or after it has been revoked. */
export async function openReconnectSession(ctx: Touches, input: { connectionId: string }): Promise<Session> {
  allow(ctx.actor, "connections.manage");
  const connection = await ctx.connections.get(ctx.actor.workspaceId, input.connectionId);
  if (!connection) throw notFound("Connection", input.connectionId);
  if (connection.state === "disconnecting" || connection.state === "disconnected")
    throw conflict("This connection is disconnected. Connect Notion anew.");
  const attempt = newAttempt(ctx, { purpose: "reconnect", connectionId: connection.id });
  return begin(ctx, attempt, (tags) => ctx.broker.openReconnectSession(connection.nangoId, tags));
}

function newAttempt(ctx: Touches, what: Pick<Attempt, "purpose" | "connectionId">): Attempt {
  if (ctx.actor.type !== "member") throw forbidden("Only a person can consent at Notion");
  const now = ctx.now();
  return {
    schema: 1,
    id: ctx.newId("att"),
    workspaceId: ctx.actor.workspaceId,
    ...what,
    by: { memberId: ctx.actor.memberId, email: ctx.actor.email },
    state: "open",
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + attemptMinutes * 60_000).toISOString(),
    rev: 0,
  };
}

async function begin(
  ctx: Touches,
  attempt: Attempt,
  open: (tags: Record<string, string>) => Promise<BrokerSession>,
): Promise<Session> {
  const session = await open(tagsOf(attempt));
  await ctx.connections.saveAttempt(
    attempt,
    trace(ctx, "connection.requested", { kind: "attempt", id: attempt.id }, { purpose: attempt.purpose }),
  );
  const expiresAt = session.expiresAt < attempt.expiresAt ? session.expiresAt : attempt.expiresAt;
  return { ...session, expiresAt, attemptId: attempt.id };
}

/** How a connection at Nango says whose it is; only for first contact, since a reconnect wipes them. */
export const tagsOf = (attempt: Pick<Attempt, "id" | "workspaceId" | "by">): Record<string, string> => ({
  attempt_id: attempt.id,
  workspace_id: attempt.workspaceId,
  member_id: attempt.by.memberId,
});
