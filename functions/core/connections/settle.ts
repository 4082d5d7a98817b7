import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, isAppError } from "../errors.ts";
import type { BrokerConnection } from "./broker.ts";
import { type Attempt, type Connection, mend } from "./connection.ts";
import { noteProblem, problemOf } from "./recheck.ts";

export type Settling = Needs<"connections" | "broker" | "connector" | "log" | "metrics" | Writing>;

/**
 * What becomes of a connection that has appeared at Nango for an attempt. An attempt attaches once; whatever else it brought
 * is deleted there, so that no connection is left that nobody sees. Safe to repeat, and at the same time: Nango's hint and
 * the person who waits for it often come together, and the loser looks again.
 */
export async function settle(ctx: Settling, attempt: Attempt, found: BrokerConnection): Promise<Attempt> {
  let current = attempt;
  for (let tries = 0; ; tries++) {
    try {
      return await settleOnce(ctx, current, found);
    } catch (error) {
      if (!isAppError(error, "conflict") || tries === 4) throw error;
      current = (await ctx.connections.attempt(attempt.workspaceId, attempt.id)) ?? current;
    }
  }
}

async function settleOnce(ctx: Settling, attempt: Attempt, found: BrokerConnection): Promise<Attempt> {
  if (attempt.state === "attached" && attempt.outcome?.nangoId === found.nangoId) return attempt;
  if (attempt.purpose === "reconnect") return settleReconnect(ctx, attempt, found);

  if (attempt.state !== "open") {
    await discard(ctx, found.nangoId);
    return attempt;
  }
  if (attempt.expiresAt <= ctx.now().toISOString())
    return refuse(ctx, attempt, found, "The ten minutes for connecting were over. Connect Notion again.");

  const candidate = candidateFor(ctx, attempt, found);
  const who = await whoIsThere(ctx, candidate);
  if (!who) return refuse(ctx, attempt, found, "Notion did not accept the connection. Connect Notion again.");
  const connection = {
    ...candidate,
    notionWorkspaceId: who.workspaceId,
    notionWorkspaceName: who.workspaceName,
  };
  const standing = await sameNotionWorkspace(ctx, connection);
  if (standing?.nangoId === found.nangoId) throw conflict("This attempt was attached meanwhile");
  if (standing) return refuseSecond(ctx, attempt, found, standing);

  await ctx.connections.attach(
    attempt,
    connection,
    trace(ctx, "connection.attached", subject(connection), { notionWorkspace: who.workspaceName }),
  );
  return (await ctx.connections.attempt(attempt.workspaceId, attempt.id)) ?? attempt;
}

async function settleReconnect(ctx: Settling, attempt: Attempt, found: BrokerConnection): Promise<Attempt> {
  if (attempt.state !== "open") return attempt;
  const connection = await ctx.connections.get(attempt.workspaceId, attempt.connectionId ?? "");
  if (!connection || connection.nangoId !== found.nangoId) return attempt;
  if (connection.state === "disconnecting" || connection.state === "disconnected") return attempt;
  const problem = await problemOf(ctx, connection);
  await ctx.broker.tag(found.nangoId, {
    attempt_id: attempt.id,
    workspace_id: attempt.workspaceId,
    member_id: attempt.by.memberId,
  });
  if (problem === undefined) {
    // With what mends it, so that one person's one deed is told once.
    const mended = connection.problem === undefined ? connection : mend(connection, ctx.now());
    await ctx.connections.attach(attempt, mended, trace(ctx, "connection.reconnected", subject(connection)));
    return (await ctx.connections.attempt(attempt.workspaceId, attempt.id)) ?? attempt;
  }
  await noteProblem(ctx, connection, problem);
  const outcome = { connectionId: connection.id, nangoId: found.nangoId, message: problem };
  return ctx.connections.saveAttempt(
    { ...attempt, state: "refused", outcome },
    trace(ctx, "connection.refused", subject(connection)),
  );
}

/** Undefined where the consent was taken back at once: nothing could ever be read. */
async function whoIsThere(ctx: Settling, candidate: Connection) {
  try {
    return await ctx.connector(candidate, "browse").check();
  } catch (error) {
    if (isAppError(error, "connection_broken")) return undefined;
    throw error;
  }
}

function candidateFor(ctx: Settling, attempt: Attempt, found: BrokerConnection): Connection {
  const now = ctx.now().toISOString();
  return {
    schema: 1,
    id: ctx.newId("con"),
    workspaceId: attempt.workspaceId,
    provider: "notion",
    nangoId: found.nangoId,
    notionWorkspaceId: found.notionWorkspaceId ?? "",
    notionWorkspaceName: "",
    state: "to_confirm",
    paused: false,
    schedule: "every_4_hours",
    connectedBy: attempt.by,
    connectedAt: now,
    followed: [],
    catalog: { refreshing: false, items: 0 },
    rev: 0,
    createdAt: now,
    updatedAt: now,
  };
}

const sameNotionWorkspace = async (ctx: Settling, connection: Connection) =>
  (await ctx.connections.list(connection.workspaceId)).find(
    (other) =>
      other.notionWorkspaceId === connection.notionWorkspaceId &&
      other.id !== connection.id &&
      other.state !== "disconnected",
  );

const refuseSecond = (ctx: Settling, attempt: Attempt, found: BrokerConnection, standing: Connection) =>
  refuse(
    ctx,
    attempt,
    found,
    `The Notion workspace ${standing.notionWorkspaceName} ${insteadOf(standing)}`,
    standing.id,
  );

function insteadOf({ state }: Connection): string {
  if (state === "disconnecting") return "is being disconnected. Connect it again in a minute.";
  if (state === "needs_reconnecting") return "is connected already. Use Reconnect there.";
  return "is connected already. Use Add pages there to share more.";
}

/** Recorded first, deleted second: a repeat finds the attempt closed and deletes again. */
async function refuse(
  ctx: Settling,
  attempt: Attempt,
  found: BrokerConnection,
  message: string,
  connectionId?: string,
): Promise<Attempt> {
  const refused = await ctx.connections.saveAttempt(
    {
      ...attempt,
      state: "refused",
      outcome: { nangoId: found.nangoId, message, ...(connectionId ? { connectionId } : {}) },
    },
    trace(ctx, "connection.refused", { kind: "attempt", id: attempt.id }, { message }),
  );
  await discard(ctx, found.nangoId);
  return refused;
}

/** Deletes at Nango what no connection of ours stands for; one of ours is never touched. */
async function discard(ctx: Settling, nangoId: string): Promise<void> {
  if (await ctx.connections.byNangoId(nangoId)) return;
  await ctx.broker.delete(nangoId);
}

const subject = (connection: Connection) => ({
  kind: "connection",
  id: connection.id,
  name: connection.notionWorkspaceName,
});
