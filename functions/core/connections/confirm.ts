import { allow } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import { requestRefresh } from "../catalog/request-refresh.ts";
import type { Needs, Writing } from "../context.ts";
import { forbidden, notFound } from "../errors.ts";
import { type Connection, confirm } from "./connection.ts";

/** The admin who connected says that it is the right Notion workspace. Only then is anything browsed. */
export async function confirmConnection(
  ctx: Needs<"connections" | "queue" | Writing>,
  input: { connectionId: string },
): Promise<Connection> {
  allow(ctx.actor, "connections.manage");
  const connection = await ctx.connections.get(ctx.actor.workspaceId, input.connectionId);
  if (!connection) throw notFound("Connection", input.connectionId);
  if (ctx.actor.type === "member" && ctx.actor.memberId !== connection.connectedBy.memberId)
    throw forbidden(
      `Only ${connection.connectedBy.email}, who connected it, can confirm this Notion workspace.`,
    );

  const now = ctx.now();
  const confirmed = await ctx.connections.save(
    // Nothing is imported yet, so what was edited before now needs no sync.
    { ...confirm(connection, now), watermark: now.toISOString() },
    trace(ctx, "connection.confirmed", {
      kind: "connection",
      id: connection.id,
      name: connection.notionWorkspaceName,
    }),
  );
  return requestRefresh(ctx, confirmed);
}
