import type { SourceItem } from "../catalog/connector.ts";
import { feedCatalog } from "../catalog/feed.ts";
import type { Connection } from "../connections/connection.ts";
import type { Document, Source } from "../documents/document.ts";
import { isAppError } from "../errors.ts";
import { offerNewRows } from "../offers/offer-new-rows.ts";
import { flagAll } from "./flag.ts";
import { isBack } from "./losses.ts";
import { type Action, planSync } from "./plan.ts";
import { isSettled } from "./quiet.ts";
import { rulesFor } from "./rules.ts";
import type { Syncing } from "./run-sync.ts";

interface Taken {
  /** Pages to read again. */
  read: string[];
  /** Edited ones of which no more than that is read. */
  noted: number;
  flagged: number;
  /** Listed once more as it is now, nothing of it will ask for anything. */
  settled: boolean;
}
export const nothingTaken: Taken = { read: [], noted: 0, flagged: 0, settled: true };

/** What a listing means for the library, the catalogue and the offers; what is to be read again is left to the caller. */
export async function take(
  ctx: Syncing,
  connection: Connection,
  items: readonly SourceItem[],
): Promise<Taken> {
  if (!items.length) return nothingTaken;
  const known = await ctx.documents.bySource(
    ctx.actor.workspaceId,
    items.map(({ id }) => id),
  );
  await feedCatalog(ctx, connection, items);
  await offerNewRows(ctx, connection, items, known);
  const rules = await rulesFor(ctx, known.values());
  const plan = planSync(connection.id, items, known, rules);
  const { read, touch: touched, gone } = sorted(plan);
  const noted = touched.filter(({ document, source }) => isNoted(document, source)).length;
  for (const { document, source } of touched)
    if (!(await touch(ctx, { ...document, source }))) read.push(source.sourceId);
  const flags = await flagAll(ctx, gone);
  for (const [n, { source }] of gone.entries()) if (flags[n] === "behind") read.push(source.sourceId);
  read.push(...items.filter((item) => isBack(connection, item)).map(({ id }) => id));
  const settled = !plan.length && !read.length && isSettled(connection, items, known, ctx.now());
  return { read, noted, flagged: flags.filter((is) => is === "flagged").length, settled };
}

/** Only metadata is read of it, and they say that it was edited. */
const isNoted = ({ source: before }: Document, { lastEditedAt }: Source): boolean =>
  before !== undefined && lastEditedAt > before.lastEditedAt;

function sorted(plan: readonly Action[]) {
  const touches = plan.filter((action) => action.do === "touch");
  return {
    read: plan.flatMap((action) => (action.do === "read" ? [action.sourceId] : [])),
    touch: touches.filter(({ source }) => source.state !== "trashed"),
    gone: touches.filter(({ source }) => source.state === "trashed"),
  };
}

/** Whoever won this race may not know what the listing says: then the page is read by its id. */
async function touch(ctx: Syncing, document: Document): Promise<boolean> {
  try {
    await ctx.documents.touchSource(document);
    return true;
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
    return false;
  }
}
