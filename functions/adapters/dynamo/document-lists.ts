import { isKnownToAll } from "../../core/access/known-to-all.ts";
import { readable } from "../../core/documents/document.ts";
import type { DocumentFilter, DocumentStore } from "../../core/documents/store.ts";
import { searchable } from "../../core/trust-center/in-order.ts";
import { cursorOf } from "./cursor.ts";
import { DocumentRow, VersionRow } from "./document-rows.ts";
import { getMany } from "./get-many.ts";
import {
  changedIndex,
  documentKey,
  feedKey,
  type Key,
  publishedIndex,
  slugKey,
  sourceKey,
  versionKey,
} from "./keys.ts";
import { count, get, page } from "./read.ts";
import { Pointer } from "./row.ts";
import type { Table } from "./table.ts";

/** How many rows one page of a filtered list may look at. */
const reach = 2_000;

/** The operands that DynamoDB takes in one IN: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html */
const mostBroken = 100;

const KeyOnly = {
  read: (row: Record<string, unknown> | undefined): Key | undefined =>
    row && { pk: String(row.pk), sk: String(row.sk) },
};

export function documentLists(
  table: Table,
): Pick<
  DocumentStore,
  "list" | "getMany" | "published" | "bySlug" | "bySource" | "byConnection" | "countByConnection" | "versions"
> {
  const indexed = (workspaceId: string, name: "gsi1" | "gsi2") => ({
    name,
    key: (id: string) => documentKey(workspaceId, id),
  });

  return {
    list(workspaceId, filter = {}, request) {
      const { level, status, connectionId, broken } = filter;
      const text = searchable(filter.text ?? "");
      const conditions = filterOf({ level, status, text, connectionId, broken });
      return page(
        table,
        {
          of: DocumentRow,
          cursor: cursorOf("documents", workspaceId, level, status, text, connectionId),
          partition: changedIndex(workspaceId, status === "archived", "").gsi1pk,
          newestFirst: true,
          index: indexed(workspaceId, "gsi1"),
          ...(conditions ? { filter: conditions, reach } : {}),
        },
        request,
      );
    },

    getMany: (workspaceId, ids) =>
      getMany(
        table,
        DocumentRow,
        ids.map((id) => documentKey(workspaceId, id)),
      ),

    /** The index lags, and narrowing acts at once: the rows themselves decide. */
    async published(workspaceId, request) {
      const { items: keys, ...rest } = await page(
        table,
        {
          of: KeyOnly,
          cursor: cursorOf("published", workspaceId),
          partition: publishedIndex(workspaceId, "").gsi2pk,
          index: indexed(workspaceId, "gsi2"),
        },
        request,
      );
      const items = await getMany(table, DocumentRow, keys);
      return { ...rest, items: items.filter(isKnownToAll) };
    },

    async bySlug(workspaceId, slug) {
      const pointer = await get(table, Pointer, slugKey(workspaceId, slug));
      return get(table, DocumentRow, documentKey(workspaceId, pointer?.id ?? "none"));
    },

    async bySource(workspaceId, sourceIds) {
      const keys = sourceIds.map((sourceId) => sourceKey(workspaceId, "notion", sourceId));
      const pointers = await getMany(table, Pointer, keys);
      const documents = await getMany(
        table,
        DocumentRow,
        pointers.map(({ id }) => documentKey(workspaceId, id)),
      );
      const asked = new Set(sourceIds);
      return new Map(
        documents.flatMap((document) =>
          document.source && asked.has(document.source.sourceId)
            ? [[document.source.sourceId, document] as const]
            : [],
        ),
      );
    },

    async byConnection(workspaceId, connectionId, request, idsFrom = "") {
      const { pk, sk } = feedKey(workspaceId, connectionId, idsFrom);
      const cursor = cursorOf("feed", workspaceId, connectionId, idsFrom);
      const { items: pointers, ...rest } = await page(
        table,
        { of: Pointer, cursor, partition: pk, prefix: sk },
        request,
      );
      const items = await getMany(
        table,
        DocumentRow,
        pointers.map(({ id }) => documentKey(workspaceId, id)),
      );
      return { ...rest, items };
    },

    countByConnection(workspaceId, connectionId) {
      const { pk, sk } = feedKey(workspaceId, connectionId, "");
      return count(table, { partition: pk, prefix: sk, filter: { if: "attribute_not_exists(archived)" } });
    },

    versions(workspaceId, documentId, request) {
      const { pk } = versionKey(workspaceId, documentId, 0);
      return page(
        table,
        {
          of: VersionRow,
          cursor: cursorOf("versions", workspaceId, documentId),
          partition: pk,
          prefix: `${documentId}#`,
          newestFirst: true,
        },
        request,
      );
    },
  };
}

function filterOf(filter: DocumentFilter) {
  const parts: string[] = [];
  const values: Record<string, unknown> = {};
  const names: Record<string, string> = {};
  if (filter.level) {
    parts.push("#level = :level");
    names["#level"] = "level";
    values[":level"] = filter.level;
  }
  // The archived have a list of their own.
  if (filter.status && filter.status !== "archived") {
    const dead = deadIn(filter.broken ?? [], values);
    if (dead) Object.assign(names, { "#source": "source", "#state": "state" });
    const isDead = filter.status === "source_lost" ? ` OR ${dead}` : ` AND NOT ${dead}`;
    parts.push(`(shown = :shown${dead ? isDead : ""})`);
    values[":shown"] = filter.status;
  }
  if (filter.connectionId) {
    parts.push("connectionId = :connectionId");
    values[":connectionId"] = filter.connectionId;
  }
  if (filter.text) {
    parts.push("contains(title, :text)");
    values[":text"] = filter.text;
  }
  if (parts.length === 0) return undefined;
  return { if: parts.join(" AND "), values, ...(Object.keys(names).length ? { names } : {}) };
}

/** Of a document whose page could be read when it was last looked at, and whose connection is one of these. */
function deadIn(broken: readonly string[], values: Record<string, unknown>): string {
  if (broken.length === 0) return "";
  const named = (prefix: string, what: readonly string[]) =>
    what.map((value, n) => {
      values[`:${prefix}${n}`] = value;
      return `:${prefix}${n}`;
    });
  const connections = named("broken", broken.slice(0, mostBroken)).join(", ");
  const states = named("readable", readable).join(", ");
  return `(connectionId IN (${connections}) AND body.#source.#state IN (${states}))`;
}
