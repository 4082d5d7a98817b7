import type { Connector, SourcePage } from "../catalog/connector.ts";
import { restartedAfter } from "../catalog/dead-cursor.ts";
import type { Connection } from "../connections/connection.ts";
import { isAppError } from "../errors.ts";
import { overlapMinutes } from "./plan.ts";
import { looksInTrash, quietListing } from "./quiet.ts";
import type { Run } from "./run.ts";
import type { Slice, Syncing } from "./run-sync.ts";
import { nothingTaken, take } from "./take.ts";

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
    const taken = shown?.isKnown ? nothingTaken : await take(ctx, connection, page.items);
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
