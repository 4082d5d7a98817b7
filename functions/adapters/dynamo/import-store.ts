import { forEach } from "../../core/each.ts";
import { conflict, isAppError } from "../../core/errors.ts";
import { Import, ImportItem } from "../../core/imports/import.ts";
import type { ImportStore } from "../../core/imports/store.ts";
import { cursorOf } from "./cursor.ts";
import { getMany } from "./get-many.ts";
import { importIndex, importItemKey, importKey, openImportKey } from "./keys.ts";
import { all, get, page } from "./read.ts";
import { kind, Pointer } from "./row.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import { advanced, put, putRevision, remove, unchanged, type Write } from "./write.ts";

const ImportRow = kind(Import);
const ItemRow = kind(ImportItem);

export function dynamoImportStore(table: Table): ImportStore {
  /** The job, and its place among the unfinished ones of its connection. */
  function writes(job: Import): Write[] {
    const { workspaceId, connectionId, id, createdAt } = job;
    const index = importIndex(workspaceId, createdAt, id);
    const row = ImportRow.row(importKey(workspaceId, id), advanced(job), index);
    const open = openImportKey(workspaceId, connectionId, id);
    return [
      putRevision(table, row, job.rev, "import"),
      job.state === "finished" ? remove(table, open) : put(table, Pointer.row(open, { workspaceId, id })),
    ];
  }
  const itemRow = (item: ImportItem) =>
    ItemRow.row(importItemKey(item.workspaceId, item.importId, item.n), advanced(item));

  return {
    get: (workspaceId, id) => get(table, ImportRow, importKey(workspaceId, id)),

    list: (workspaceId, request) =>
      page(
        table,
        {
          of: ImportRow,
          cursor: cursorOf("imports", workspaceId),
          partition: importIndex(workspaceId, "", "").gsi1pk,
          newestFirst: true,
          index: { name: "gsi1", key: (id) => importKey(workspaceId, id) },
        },
        request,
      ),

    items(workspaceId, importId) {
      const { pk } = importItemKey(workspaceId, importId, 0);
      return all(table, ItemRow, pk, `${importId}#`);
    },

    item: (workspaceId, importId, n) => get(table, ItemRow, importItemKey(workspaceId, importId, n)),

    async create(job, trace) {
      await commit(table, writes(job), trace);
      return advanced(job);
    },

    async addItems(items) {
      const stands = () => conflict("This item stands already", { what: "item" });
      await forEach(items, 16, (item) =>
        commit(table, [put(table, itemRow(item), unchanged(0), stands)]).catch((error: unknown) => {
          if (!isAppError(error, "conflict")) throw error;
        }),
      );
    },

    async save(job, trace) {
      await commit(table, writes(job), trace);
      return advanced(job);
    },

    async saveItem(item) {
      await commit(table, [putRevision(table, itemRow(item), item.rev, "item")]);
      return advanced(item);
    },

    async unfinished(workspaceId, connectionId) {
      const { pk, sk } = openImportKey(workspaceId, connectionId, "");
      const pointers = await all(table, Pointer, pk, sk);
      return getMany(
        table,
        ImportRow,
        pointers.map(({ id }) => importKey(workspaceId, id)),
      );
    },
  };
}
