import type { Connection } from "../connections/connection.ts";
import { touchConnection } from "../connections/touch.ts";
import type { Needs } from "../context.ts";

/**
 * Looks of one connection within a minute at what is not imported; the next sync lists what else there was. Whoever can send events
 * can name any number of pages, and each look is a call.
 */
const mostLooks = 20;

/** So often within a minute a page is read again at once because of hints, then with rests in between. */
const atOnce = 3;
const restMs = 5_000;

const minuteOf = (now: Date): string => now.toISOString().slice(0, 16);

const hintedIn = ({ hinted }: Connection, now: Date): NonNullable<Connection["hinted"]> =>
  hinted?.minute === minuteOf(now) ? hinted : { minute: minuteOf(now), looks: 0, listed: {} };

export const maySpendOnHints = (connection: Connection, now: Date): boolean =>
  hintedIn(connection, now).looks < mostLooks;

/** Whether the rows of a database were listed, by a sync or because of another hint, after Notion told. */
export const wasListed = (connection: Connection, dataSourceId: string, toldAt: string): boolean =>
  (connection.checkedAt ?? "") >= toldAt || (connection.hinted?.listed[dataSourceId] ?? "") >= toldAt;

/** Counts one more look before it is made; gives how many there were within this minute. */
export async function countLook(
  ctx: Needs<"connections" | "now">,
  connectionId: string,
  listing?: string,
): Promise<number> {
  let looks = 0;
  await touchConnection(ctx, connectionId, (connection) => {
    const now = ctx.now();
    const hinted = hintedIn(connection, now);
    looks = hinted.looks + 1;
    const listed = listing ? { ...hinted.listed, [listing]: now.toISOString() } : hinted.listed;
    return { ...connection, hinted: { ...hinted, looks, listed } };
  });
  return looks;
}

/**
 * Whether a linked page that is told of is looked at now. One that is told of again and again within a minute is read with rests, in
 * which further hints add up; one that could not be read is left to the next sync, which begins with it.
 */
export async function mayLookAgain(
  ctx: Needs<"connections" | "now" | "pause">,
  connection: Connection,
  { sourceId, readAt }: { sourceId: string; readAt: string },
): Promise<boolean> {
  const sinceRead = ctx.now().getTime() - Date.parse(readAt);
  const isBehind = connection.behind?.includes(sourceId) ?? false;
  if (sinceRead >= 60_000 && !isBehind) return true;
  const looks = await countLook(ctx, connection.id);
  if (looks <= atOnce) return true;
  if (isBehind) return false;
  if (sinceRead < restMs) await ctx.pause(restMs - sinceRead);
  return true;
}
