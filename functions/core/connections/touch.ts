import type { Needs } from "../context.ts";
import { AppError, isAppError } from "../errors.ts";
import type { Connection } from "./connection.ts";

/**
 * Notes progress on a connection. Losing a race only means that someone else did too: it is read again. Who loses all of them waits,
 * and is not told of a conflict, since that would mean a disconnect.
 */
export async function touchConnection(
  ctx: Needs<"connections">,
  id: string,
  change: (connection: Connection) => Connection,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const connection = await ctx.connections.get(ctx.actor.workspaceId, id);
    const next = connection && change(connection);
    if (!next || next === connection) return;
    try {
      await ctx.connections.touch(next);
      return;
    } catch (error) {
      if (!isAppError(error, "conflict")) throw error;
      if (attempt === 4) throw tooBusy(error);
    }
  }
}

export const tooBusy = (cause: unknown) =>
  new AppError("upstream_busy", "Too much is being changed at once. Try again in a moment.", {
    cause,
    details: { retryAfter: 1, ours: true },
  });
