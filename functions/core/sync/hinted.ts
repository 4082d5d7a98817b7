import type { Connection } from "../connections/connection.ts";
import { touchConnection } from "../connections/touch.ts";
import type { Needs } from "../context.ts";

/**
 * Looks of one connection within a minute at what is not imported; the next sync lists what else there was. Whoever can send events
 * can name any number of pages, and each look is a call.
 */
const mostLooks = 20;

/** So many documents' pages are looked at within a minute one right after the other, and each of them so often. */
const linkedAtOnce = 30;
const atOnce = 3;
/** Then with rests, before a next page and before the same one, in which further hints add up. */
const restMs = 2_000;
const longRestMs = 5_000;

/** So many ids are kept with their times: a storm about more is slowed by the rests between all. */
const mostKept = 20;

type Hinted = NonNullable<Connection["hinted"]>;

function hintedIn({ hinted }: Connection, now: Date): Hinted {
  const minute = now.toISOString().slice(0, 16);
  return hinted?.minute === minute ? hinted : { minute, looks: 0, linked: 0, lookedAt: {} };
}

export const maySpendOnHints = (connection: Connection, now: Date): boolean =>
  hintedIn(connection, now).looks < mostLooks;

/** Whether the rows of a database were listed, by a sync or because of another hint, after Notion told. */
export const wasListed = (connection: Connection, dataSourceId: string, toldAt: string): boolean =>
  (connection.checkedAt ?? "") >= toldAt || (connection.hinted?.lookedAt[dataSourceId] ?? "") >= toldAt;

/** Counts one more look before it is made; gives how many there were of its kind within this minute. */
export async function countLook(
  ctx: Needs<"connections" | "now">,
  connectionId: string,
  of: "looks" | "linked",
  id?: string,
): Promise<number> {
  let counted = 0;
  await touchConnection(ctx, connectionId, (connection) => {
    const now = ctx.now();
    const hinted = hintedIn(connection, now);
    counted = hinted[of] + 1;
    const lookedAt = id ? withLast(hinted.lookedAt, id, now) : hinted.lookedAt;
    return { ...connection, hinted: { ...hinted, [of]: counted, lookedAt } };
  });
  return counted;
}

function withLast(lookedAt: Hinted["lookedAt"], id: string, now: Date): Hinted["lookedAt"] {
  const others = Object.entries(lookedAt).filter(([key]) => key !== id);
  return Object.fromEntries([...others.slice(1 - mostKept), [id, now.toISOString()]]);
}

/**
 * Whether a linked page that is told of is looked at now, if need be after a rest. One that could not be read a moment ago is left
 * to the next sync, which begins with it.
 */
export async function mayLookAgain(
  ctx: Needs<"connections" | "now" | "pause">,
  connection: Connection,
  { sourceId, readAt }: { sourceId: string; readAt: string },
): Promise<boolean> {
  const hinted = hintedIn(connection, ctx.now());
  const looked = hinted.lookedAt[sourceId];
  if (looked && hinted.linked >= atOnce && connection.behind?.includes(sourceId)) return false;
  const linked = await countLook(ctx, connection.id, "linked", sourceId);
  const last = looked && looked > readAt ? looked : readAt;
  const since = ctx.now().getTime() - Date.parse(last);
  if (linked > atOnce && since < longRestMs) await ctx.pause(longRestMs - since);
  else if (linked > linkedAtOnce) await ctx.pause(restMs);
  return true;
}
