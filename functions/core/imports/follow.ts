import type { Needs } from "../context.ts";
import { isAppError } from "../errors.ts";

/** Syncs ask a database for its edited rows once one of them is a document. */
export async function follow(
  ctx: Needs<"connections">,
  connectionId: string,
  dataSourceId: string,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const connection = await ctx.connections.get(ctx.actor.workspaceId, connectionId);
    if (!connection || connection.followed.includes(dataSourceId)) return;
    try {
      await ctx.connections.touch({ ...connection, followed: [...connection.followed, dataSourceId] });
      return;
    } catch (error) {
      if (!isAppError(error, "conflict") || attempt === 4) throw error;
    }
  }
}
