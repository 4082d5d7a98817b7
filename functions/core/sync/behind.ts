import type { Connection } from "../connections/connection.ts";
import { touchConnection } from "../connections/touch.ts";
import type { Needs } from "../context.ts";
import type { Message } from "../events.ts";

/** Pages that could not be read yet: the next run begins with them, whatever the source lists. */
interface Page {
  connectionId: string;
  sourceId: string;
}

export const noteBehind = (ctx: Needs<"connections">, { connectionId, sourceId }: Page): Promise<void> =>
  touchConnection(ctx, connectionId, (connection) => {
    const { behind = [] } = connection;
    if (isLeaving(connection) || behind.includes(sourceId) || behind.length >= mostBehind) return connection;
    return { ...connection, behind: [...behind, sourceId] };
  });

/** A connection's row has to hold them beside what is lost. What is left out is listed as edited, or the slow round finds it. */
export const mostBehind = 3_000;

export const noteCaughtUp = (ctx: Needs<"connections">, { connectionId, sourceId }: Page): Promise<void> =>
  touchConnection(ctx, connectionId, (connection) => {
    const { behind = [], ...rest } = connection;
    if (isLeaving(connection) || !behind.includes(sourceId)) return connection;
    const left = behind.filter((id) => id !== sourceId);
    return left.length ? { ...rest, behind: left } : rest;
  });

const isLeaving = ({ state }: Connection) => state === "disconnecting" || state === "disconnected";

/** Has the file mover read a page. Until it has, the page counts as behind, so that it is not lost with the message. */
export async function handOnPage(
  ctx: Needs<"connections" | "mover">,
  message: Extract<Message, { type: "page.check" }>,
): Promise<void> {
  await noteBehind(ctx, message);
  await ctx.mover.send([{ ...message, moving: true }]);
}
