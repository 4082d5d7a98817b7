import { type Actor, may } from "../access/actor.ts";
import type { SourceItem } from "../catalog/connector.ts";
import type { Connection, NewRows } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import type { Document } from "../documents/document.ts";
import { isAppError } from "../errors.ts";
import { maxItems } from "../imports/import.ts";
import { memberActor } from "../imports/ready.ts";
import { startImport } from "../imports/start.ts";
import { toldOf } from "../outage.ts";
import type { Offer } from "./offer.ts";

export type Offering = Needs<
  "workspaces" | "offers" | "members" | "connections" | "catalog" | "imports" | "queue" | "log" | Writing
>;

type Row = SourceItem & { databaseId: string; rule: NewRows };

/**
 * What a listing shows of followed databases that no document stands for: rows made since they are followed are offered, or
 * imported where a manager said so, each once.
 */
export async function offerNewRows(
  ctx: Offering,
  connection: Connection,
  items: readonly SourceItem[],
  known: ReadonlyMap<string, Document>,
): Promise<void> {
  const rows = items.flatMap((item) => (known.has(item.id) ? [] : newRow(connection, item)));
  if (!rows.length) return;
  const { workspaceId, id: connectionId } = connection;
  const standing = await ctx.offers.get(
    workspaceId,
    connectionId,
    rows.map(({ id }) => id),
  );
  const offered = new Map(standing.map((offer) => [offer.id, offer]));
  const thrownAway = rows.filter(({ id, inTrash }) => inTrash && offered.get(id)?.state === "open");
  if (thrownAway.length)
    await ctx.offers.close(
      workspaceId,
      connectionId,
      thrownAway.map(({ id }) => id),
    );

  const fresh = rows.filter(({ id, inTrash }) => !inTrash && !offered.has(id));
  // Offered first in any case: whatever happens to an import that is to be started, none is lost.
  await ctx.offers.add(fresh.map((row) => offerOf(connection, row)));
  await importThose(
    ctx,
    connection,
    fresh.filter(({ rule }) => rule.do === "import"),
  );
}

function newRow({ followed, newRows = {} }: Connection, item: SourceItem): Row[] {
  const { type, parent, createdAt = "" } = item;
  const databaseId = parent.id ?? "";
  const rule = newRows[databaseId];
  if (type !== "row" || !rule || rule.do === "ignore" || !followed.includes(databaseId)) return [];
  return createdAt >= rule.since ? [{ ...item, databaseId, rule }] : [];
}

const offerOf = ({ workspaceId, id: connectionId }: Connection, row: Row): Offer => ({
  schema: 1,
  workspaceId,
  connectionId,
  id: row.id,
  databaseId: row.databaseId,
  title: row.title,
  url: row.url,
  madeAt: row.createdAt ?? row.lastEditedAt,
  state: "open",
});

/** In the name of who said so, a database at a time; where that person may no longer import, they stay offered. */
async function importThose(ctx: Offering, connection: Connection, rows: readonly Row[]): Promise<void> {
  for (const databaseId of new Set(rows.map((row) => row.databaseId))) {
    const all = rows.filter((row) => row.databaseId === databaseId);
    const rule = all[0]?.rule;
    const actor: Actor | undefined =
      rule && (await memberActor(ctx, connection.workspaceId, rule.by.memberId));
    if (!actor || !may(actor, "imports.write")) continue;
    const level = rule?.level ?? "internal";
    const items = all.slice(0, maxItems).map(({ id }) => ({ id, type: "row" as const }));
    try {
      await startImport({ ...ctx, actor }, { connectionId: connection.id, level, items });
    } catch (error) {
      if (!isAppError(error, "conflict", "invalid")) throw error;
      ctx.log.warn("New rows could not be imported", { databaseId, ...toldOf(error) });
    }
  }
}
