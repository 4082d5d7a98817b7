import type { Connector, SourceItem, SourcePage } from "../catalog/connector.ts";
import { restartedAfter } from "../catalog/dead-cursor.ts";
import { catalogued } from "../catalog/run-refresh.ts";
import type { Connection } from "../connections/connection.ts";
import type { Document, Source } from "../documents/document.ts";
import { isAppError } from "../errors.ts";
import { offerNewRows } from "../offers/offer-new-rows.ts";
import { flagAll } from "./flag.ts";
import { isBack } from "./losses.ts";
import { type Action, overlapMinutes, planSync } from "./plan.ts";
import { isSettled, looksInTrash, quietListing } from "./quiet.ts";
import { rulesFor } from "./rules.ts";
import type { Run } from "./run.ts";
import type { Slice, Syncing } from "./run-sync.ts";

type Checkpoint = NonNullable<Run["checkpoint"]>;

/** Pages that one run reads again: its row has to hold their ids. */
const maxPending = 2_000;

/** The listing steps of a sync: what was edited, what was trashed, which rows of followed databases changed. */
export async function scan(
  ctx: Syncing,
  connection: Connection,
  connector: Connector,
  run: Run,
  { save, hasRoom }: Slice,
): Promise<Run> {
  const since = sinceOf(connection);
  let at: Checkpoint = run.checkpoint ?? {
    step: "changes",
    pending: connection.behind ?? [],
    doneDatabases: [],
  };
  let current = run;
  while (at.step !== "pages" && at.step !== "all" && hasRoom()) {
    const anew = await begunAnew(listOnce(connector, connection, run, at, since), at);
    if ("restarts" in anew) {
      const { cursor: _, listed = 0, ...still } = at;
      at = { ...still, restarts: anew.restarts };
      current = await save({ ...current, checkpoint: at, seen: current.seen - listed });
      continue;
    }
    const { page, next } = anew;
    const shown = quietListing(connection, run, at, anew);
    const taken = shown?.isKnown ? nothing : await take(ctx, connection, page.items);
    const newest = at.newest ?? (at.step === "changes" ? page.items[0]?.lastEditedAt : undefined);
    const found = [...new Set(taken.read)].filter((id) => !at.pending.includes(id));
    // What an earlier run left behind is found by nobody else, so it is never what is left out.
    const room = Math.max(0, maxPending + (connection.behind?.length ?? 0) - at.pending.length);
    const pending = [...at.pending, ...found.slice(0, room)];
    const { listed = 0, restarts = 0, ...further } = next;
    at = {
      ...further,
      pending,
      ...(newest ? { newest } : {}),
      ...(shown && taken.settled ? { quiet: { ...at.quiet, [shown.of]: shown.hash } } : {}),
      ...(next.cursor ? { listed: listed + page.items.length, ...(restarts ? { restarts } : {}) } : {}),
    };
    current = await save({
      ...current,
      checkpoint: at,
      ...(found.length > room ? { partial: true } : {}),
      seen: current.seen + page.items.length,
      changed: current.changed + taken.noted,
      flagged: current.flagged + taken.flagged,
    });
  }
  return current;
}

/** The page, or that the listing begins once more because its cursor has died; nothing that was found is lost or counted twice. */
async function begunAnew<Page extends object>(
  listing: Promise<Page>,
  at: Checkpoint,
): Promise<Page | { restarts: number }> {
  try {
    return await listing;
  } catch (error) {
    const restarts = restartedAfter(error, at);
    if (restarts === undefined) throw error;
    return { restarts };
  }
}

export const sinceOf = (connection: Pick<Connection, "watermark">): string | undefined =>
  connection.watermark && new Date(Date.parse(connection.watermark) - overlapMinutes * 60_000).toISOString();

async function listOnce(
  connector: Connector,
  connection: Connection,
  run: Run,
  at: Checkpoint,
  since: string | undefined,
): Promise<{ page: SourcePage; next: Checkpoint }> {
  const where = at.cursor ? { cursor: at.cursor } : {};
  const { cursor: _, ...still } = at;
  if (at.step === "rows") {
    const database = connection.followed.find((id) => !at.doneDatabases.includes(id));
    if (!database) return { page: { items: [] }, next: { ...still, step: "pages" } };
    const page = await rowsOf(connector, database, { ...where, ...(since ? { editedSince: since } : {}) });
    const done = page.cursor ? {} : { doneDatabases: [...at.doneDatabases, database] };
    return { page, next: { ...still, ...(page.cursor ? { cursor: page.cursor } : {}), ...done } };
  }

  const listed = at.step === "changes" ? await connector.changes(where) : await connector.trashed(where);
  const recent = since ? listed.items.filter((item) => item.lastEditedAt >= since) : listed.items;
  const more = listed.cursor && recent.length === listed.items.length;
  // Being put into the trash may count as no edit there, so nothing of what was listed is passed over.
  const page = { items: at.step === "trash" ? listed.items : recent };
  if (more && listed.cursor) return { page, next: { ...still, cursor: listed.cursor } };
  return { page, next: { ...still, step: after(at.step, connection, run) } };
}

const after = (step: Checkpoint["step"], connection: Connection, run: Run): Checkpoint["step"] => {
  if (step === "changes" && looksInTrash(connection, run)) return "trash";
  return connection.followed.length ? "rows" : "pages";
};

/** A database that is no longer shared must not fail the sync of everything else. */
async function rowsOf(
  connector: Connector,
  database: string,
  page: { cursor?: string; editedSince?: string },
): Promise<SourcePage> {
  try {
    return await connector.rows(database, page);
  } catch (error) {
    if (isAppError(error, "source_gone")) return { items: [] };
    throw error;
  }
}

interface Taken {
  /** Pages to read again. */
  read: string[];
  /** Edited ones of which no more than that is read. */
  noted: number;
  flagged: number;
  /** Listed once more as it is now, nothing of it will ask for anything. */
  settled: boolean;
}
const nothing: Taken = { read: [], noted: 0, flagged: 0, settled: true };

export async function take(
  ctx: Syncing,
  connection: Connection,
  items: readonly SourceItem[],
): Promise<Taken> {
  if (!items.length) return nothing;
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

export async function feedCatalog(
  ctx: Syncing,
  connection: Connection,
  items: readonly SourceItem[],
): Promise<void> {
  const known = new Map(
    (
      await ctx.catalog.get(connection.workspaceId, connection.id, [
        ...new Set(items.flatMap(({ id, parent }) => (parent.id ? [id, parent.id] : [id]))),
      ])
    ).map((item) => [item.id, item]),
  );
  const seenAt = ctx.now().toISOString();
  const fresh = items
    .filter((item) => !item.inTrash)
    .map((item) => {
      const before = known.get(item.id);
      const entry = catalogued(item, {
        workspaceId: connection.workspaceId,
        connectionId: connection.id,
        seenAt,
        seenBy: before?.seenBy ?? "",
      });
      // Which page a block stands on, only a refresh finds out.
      const unknown = entry.under === "root" ? item.parent.type === "block" : !known.has(entry.under);
      const under = unknown ? (before?.under ?? "root") : entry.under;
      return { ...entry, under, hasChildren: before?.hasChildren ?? entry.hasChildren };
    });
  const changed = fresh.filter((item) => {
    const before = known.get(item.id);
    return (
      !before ||
      before.lastEditedAt !== item.lastEditedAt ||
      before.title !== item.title ||
      before.under !== item.under
    );
  });
  const parents = changed.flatMap(({ under }) => {
    const above = known.get(under);
    return above && !above.hasChildren ? [{ ...above, hasChildren: true, seenAt }] : [];
  });
  if (changed.length)
    await ctx.catalog.put([
      ...changed,
      ...parents.filter(({ id }) => !changed.some((item) => item.id === id)),
    ]);
  const trashed = items.filter((item) => item.inTrash && known.has(item.id)).map(({ id }) => id);
  if (trashed.length) await ctx.catalog.drop(connection.workspaceId, connection.id, trashed);
}
