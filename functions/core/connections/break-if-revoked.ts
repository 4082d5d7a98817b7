import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { isAppError } from "../errors.ts";
import { breakConnection } from "./connection.ts";

export const revoked =
  "Notion no longer accepts the connection. Your documents are unchanged. Reconnect to keep them current.";

/** Marks a connection whose token is dead; once, however many calls found out. */
export async function breakIfRevoked(
  ctx: Needs<"connections" | "metrics" | Writing>,
  connectionId: string,
  problem = revoked,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const connection = await ctx.connections.get(ctx.actor.workspaceId, connectionId);
    if (connection?.state !== "connected") return;
    try {
      await ctx.connections.save(
        breakConnection(connection, problem, ctx.now()),
        trace(
          ctx,
          "connection.broken",
          { kind: "connection", id: connection.id, name: connection.notionWorkspaceName },
          {},
          problem,
        ),
      );
      ctx.metrics.count("ConnectionsBroken");
      return;
    } catch (error) {
      if (!isAppError(error, "conflict") || attempt === 4) throw error;
    }
  }
}
