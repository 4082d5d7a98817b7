import type { Document, Source } from "../../core/documents/document.ts";
import { conflict } from "../../core/errors.ts";
import { DocumentRow, isLinked } from "./document-rows.ts";
import { documentKey, feedKey, sourceKey } from "./keys.ts";
import { get } from "./read.ts";
import { Pointer } from "./row.ts";
import type { Table } from "./table.ts";
import { check, freeOrOf, put, remove, unchanged, type Write } from "./write.ts";

/**
 * The look-ups by source: which document stands for a page (one at most is linked to it), and which documents a connection
 * feeds. A page's look-up goes to another document only when the one it names is linked no longer.
 */
export async function sourceWrites(table: Table, document: Document, before?: Document): Promise<Write[]> {
  const { workspaceId, id, source } = document;
  const old = before?.source;
  const pointer = { workspaceId, id };
  const writes: Write[] = [];

  if (old && (old.sourceId !== source?.sourceId || old.provider !== source.provider))
    writes.push(...(await freedSource(table, workspaceId, id, old)));
  if (source && (!isLinked(before, source.sourceId) || before?.source?.provider !== source.provider))
    writes.push(...(await claim(table, document, source)));

  const archived = document.state === "archived";
  if (old && old.connectionId !== source?.connectionId)
    writes.push(remove(table, feedKey(workspaceId, old.connectionId, id)));
  if (source && (old?.connectionId !== source.connectionId || archived !== (before?.state === "archived"))) {
    const key = feedKey(workspaceId, source.connectionId, id);
    writes.push(put(table, Pointer.row(key, pointer, archived ? { archived } : {})));
  }
  return writes;
}

/** The page stands for this document no longer, if it did; another one may have taken it. */
export async function freedSource(
  table: Table,
  workspaceId: string,
  id: string,
  { provider, sourceId }: Pick<Source, "provider" | "sourceId">,
): Promise<Write[]> {
  const key = sourceKey(workspaceId, provider, sourceId);
  const holder = await get(table, Pointer, key);
  return holder?.id === id ? [remove(table, key, freeOrOf(id), taken)] : [];
}

async function claim(table: Table, document: Document, source: Source): Promise<Write[]> {
  const { workspaceId, id } = document;
  const key = sourceKey(workspaceId, source.provider, source.sourceId);
  const row = Pointer.row(key, { workspaceId, id });
  const holder = await get(table, Pointer, key);
  if (!holder || holder.id === id) return [put(table, row, freeOrOf(id), taken)];

  // A disconnected document leaves the page to whoever took it.
  if (source.state === "disconnected") return [];
  const other = await get(table, DocumentRow, documentKey(workspaceId, holder.id));
  if (isLinked(other, source.sourceId)) throw taken();
  return [
    put(table, row, freeOrOf(holder.id), taken),
    check(table, documentKey(workspaceId, holder.id), unchanged(other?.rev ?? 0), taken),
  ];
}

const taken = () => conflict("Another document stands for this page already", { what: "source" });
