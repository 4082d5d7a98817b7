import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { isAppError } from "../errors.ts";
import { breakConnection, type Connection, mend } from "./connection.ts";

/**
 * Looks at Nango and Notion how a connection stands and writes what it finds: gone, revoked, pointing at another Notion
 * workspace, or well again. Hints of every kind end here; none is believed.
 */
export async function recheckConnection(
  ctx: Needs<"connections" | "broker" | "connector" | "metrics" | Writing>,
  connection: Connection,
): Promise<Connection> {
  if (connection.state === "disconnecting" || connection.state === "disconnected") return connection;
  const problem = await problemOf(ctx, connection);
  if (problem !== undefined) return noteProblem(ctx, connection, problem);
  if (connection.problem === undefined) return connection;
  return ctx.connections.save(
    mend(connection, ctx.now()),
    trace(ctx, "connection.reconnected", subject(connection)),
  );
}

/** Tells once what is wrong, however often it is found. */
export async function noteProblem(
  ctx: Needs<"connections" | "metrics" | Writing>,
  connection: Connection,
  problem: string,
): Promise<Connection> {
  if (connection.problem === problem) return connection;
  const told = trace(ctx, "connection.broken", subject(connection), {}, problem);
  if (connection.state !== "connected") return ctx.connections.save({ ...connection, problem }, told);
  const broken = await ctx.connections.save(breakConnection(connection, problem, ctx.now()), told);
  ctx.metrics.count("ConnectionsBroken");
  return broken;
}

const subject = ({ id, notionWorkspaceName: name }: Connection) => ({ kind: "connection", id, name });

export async function problemOf(
  ctx: Needs<"broker" | "connector">,
  connection: Connection,
): Promise<string | undefined> {
  const found = await ctx.broker.get(connection.nangoId);
  if (!found)
    return "The connection no longer exists. Your documents are unchanged. Disconnect it here and connect Notion again.";
  try {
    const who = await ctx.connector(connection, "browse").check();
    if (who.workspaceId === connection.notionWorkspaceId) return undefined;
    return `It was reconnected to another Notion workspace, ${who.workspaceName}. Nothing was read there. Reconnect and choose ${connection.notionWorkspaceName}.`;
  } catch (error) {
    if (!isAppError(error, "connection_broken")) throw error;
    return "Notion no longer accepts the connection. Your documents are unchanged. Reconnect to keep them current.";
  }
}
