import { trace } from "../activity/trace.ts";
import type { SourceItem } from "../catalog/connector.ts";
import type { Connection, Loss } from "../connections/connection.ts";
import { tooBusy } from "../connections/touch.ts";
import type { Needs, Writing } from "../context.ts";
import { type Document, readable, type Source } from "../documents/document.ts";
import { forEach } from "../each.ts";
import { isAppError } from "../errors.ts";
import { stirred } from "./quiet.ts";

export type Losing = Needs<"documents" | "connections" | "workspaces" | Writing>;

/**
 * The slow round looks at a seventh of the pages a day, so a share that was taken away shows over two of its days. It is
 * remembered for longer than one, and forgotten before a third.
 */
const rememberedHours = 36;
/** Fewer than these are single pages, however small the library. */
const fewest = 5;
/** A connection's row has to hold them; so many at once are a lost share, however large the library. */
const most = 1_000;
const usualPercent = 20;

export type Gone = { document: Document; source: Source };

/** Whether what was found says that a page, which could be read until now, is gone. */
export const isLoss = ({ document, source }: Gone): boolean =>
  isGone(source.state) && readable.some((state) => state === document.source?.state);

const isGone = (state: Source["state"]): state is Loss["state"] =>
  state === "trashed" || state === "not_shared";

/**
 * Remembers linked pages that were found gone. `flag`: they are single ones; `remember`: there are so many at once that a person
 * is asked what they are, and none of them is flagged before.
 */
export async function noteLosses(
  ctx: Losing,
  connectionId: string,
  found: readonly Gone[],
): Promise<"flag" | "remember"> {
  for (let attempt = 0; ; attempt++) {
    const connection = await ctx.connections.get(ctx.actor.workspaceId, connectionId);
    if (!connection) return "flag";
    const losses = withLosses(connection, found, ctx.now());
    const told = { ...stirred(connection, ctx.now()), losses };
    try {
      if (connection.shareLost) {
        const shareLost = { ...connection.shareLost, count: losses.length };
        if (losses.length > (connection.losses?.length ?? 0))
          await ctx.connections.touch({ ...told, shareLost });
        return "remember";
      }
      const of = await massOf(ctx, connection, losses.length);
      if (of === undefined) {
        await ctx.connections.touch(told);
        return "flag";
      }
      await raise(ctx, told, of);
      return "remember";
    } catch (error) {
      if (!isAppError(error, "conflict")) throw error;
      if (attempt === 4) throw tooBusy(error);
    }
  }
}

function withLosses({ losses = [], shareLost }: Connection, found: readonly Gone[], now: Date): Loss[] {
  const since = new Date(now.getTime() - rememberedHours * 3_600_000).toISOString();
  const kept = losses.filter(({ at }) => shareLost || at >= since);
  const known = new Set(kept.map(({ sourceId }) => sourceId));
  const fresh = found
    .filter(({ source }) => !known.has(source.sourceId))
    .flatMap(({ document, source: { sourceId, state } }): Loss[] => {
      const was = document.source?.state === "changed" ? "changed" : "linked";
      const at = now.toISOString();
      return isGone(state) ? [{ sourceId, documentId: document.id, state, was, at }] : [];
    });
  return [...kept, ...fresh].slice(0, most);
}

/** Of how many linked documents these are too large a share. They are counted only once there are enough to ask. */
async function massOf(ctx: Losing, connection: Connection, lost: number): Promise<number | undefined> {
  if (lost < fewest) return undefined;
  const { workspaceId, id } = connection;
  const of = await ctx.documents.countByConnection(workspaceId, id);
  const percent = (await ctx.workspaces.get(workspaceId))?.lossPercent ?? usualPercent;
  return lost === most || lost * 100 > percent * of ? of : undefined;
}

/** One flag for all of them. Those that were flagged one by one go back to how they stood. */
async function raise(ctx: Losing, connection: Connection, of: number): Promise<void> {
  const { losses = [] } = connection;
  // Before, so that none stays flagged where this ends in the middle; after, for what was flagged at the same time.
  await takeBack(ctx, connection.id, losses);
  const shareLost = { at: ctx.now().toISOString(), count: losses.length, of };
  const { id, notionWorkspaceName: name } = connection;
  const said = trace(
    ctx,
    "connection.share_lost",
    { kind: "connection", id, name },
    { count: losses.length, of },
  );
  await ctx.connections.save({ ...connection, shareLost }, said);
  await takeBack(ctx, connection.id, losses);
}

const atOnce = 8;

const takeBack = (ctx: Losing, connectionId: string, losses: readonly Loss[]): Promise<void> =>
  forEach(losses, atOnce, (loss) => restate(ctx, connectionId, loss, { from: loss.state, to: loss.was }));

/** Sets the state of a lost page's document, where it still stands as it was left. */
export async function restate(
  ctx: Needs<"documents">,
  connectionId: string,
  { documentId, sourceId }: Loss,
  { from, to }: { from: Source["state"]; to: Source["state"] },
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const document = await ctx.documents.get(ctx.actor.workspaceId, documentId);
    const source = document?.source;
    if (!document || source?.connectionId !== connectionId || source.sourceId !== sourceId) return;
    if (source.state !== from || document.state === "archived") return;
    try {
      await ctx.documents.touchSource({ ...document, source: { ...source, state: to } });
      return;
    } catch (error) {
      if (!isAppError(error, "conflict") || attempt === 4) throw error;
    }
  }
}

const isRemembered = ({ losses = [] }: Connection, sourceId: string): boolean =>
  losses.some((loss) => loss.sourceId === sourceId);

/** A page that was found gone of late shows again: it is read, since its document may say nothing of the loss. */
export const isBack = (
  connection: Connection,
  { id, inTrash }: Pick<SourceItem, "id" | "inTrash">,
): boolean => !inTrash && isRemembered(connection, id);

/** A page was read well again, or is followed no longer. Once that is so for all of them, the flag goes by itself. */
export async function noteWell(
  ctx: Needs<"connections" | Writing>,
  connection: Connection,
  sourceId: string,
): Promise<void> {
  if (!isRemembered(connection, sourceId)) return;
  for (let attempt = 0; ; attempt++) {
    const latest = await ctx.connections.get(ctx.actor.workspaceId, connection.id);
    if (!latest || !isRemembered(latest, sourceId)) return;
    const losses = latest.losses?.filter((loss) => loss.sourceId !== sourceId) ?? [];
    try {
      if (latest.shareLost && !losses.length)
        await ctx.connections.save(settled(latest), settledTrace(ctx, latest, "well"));
      else await ctx.connections.touch({ ...latest, losses });
      return;
    } catch (error) {
      if (!isAppError(error, "conflict")) throw error;
      if (attempt === 4) throw tooBusy(error);
    }
  }
}

export function settled({ losses: _, shareLost: __, ...connection }: Connection): Connection {
  return connection;
}

export const settledTrace = (
  ctx: Needs<Writing>,
  { id, notionWorkspaceName: name, losses = [] }: Connection,
  answer: "gone" | "check" | "well",
) =>
  trace(ctx, "connection.share_settled", { kind: "connection", id, name }, { answer, count: losses.length });
