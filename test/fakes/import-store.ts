import type { Import, ImportItem } from "../../functions/core/imports/import.ts";
import type { ImportStore } from "../../functions/core/imports/store.ts";
import { advanced, asRead, found, keyOf, type Memory, pageOf, record, where } from "./memory.ts";

export function memoryImportStore(memory: Memory): ImportStore {
  const save = async (job: Import, trace: Parameters<ImportStore["save"]>[1]) => {
    const key = keyOf(job.workspaceId, job.id);
    asRead(memory.imports.get(key), job, "import");
    memory.imports.set(key, advanced(job));
    record(memory, trace);
    return advanced(job);
  };
  const itemKey = (item: ImportItem) => keyOf(item.workspaceId, item.importId, item.n);

  return {
    get: async (workspaceId, id) => found(memory.imports, workspaceId, id),
    list: async (workspaceId, request) =>
      pageOf(
        where(memory.imports, (job) => job.workspaceId === workspaceId),
        {
          of: ["imports", workspaceId],
          place: ({ createdAt, id }) => `${createdAt}#${id}`,
          newestFirst: true,
        },
        request,
      ),
    items: async (workspaceId, importId) =>
      where(memory.items, (item) => item.workspaceId === workspaceId && item.importId === importId).sort(
        (a, b) => a.n - b.n,
      ),
    item: async (workspaceId, importId, n) => found(memory.items, workspaceId, importId, n),
    create: save,
    async addItems(items) {
      for (const item of items)
        if (!memory.items.has(itemKey(item))) memory.items.set(itemKey(item), advanced(item));
    },
    save,
    async saveItem(item) {
      asRead(memory.items.get(itemKey(item)), item, "item");
      memory.items.set(itemKey(item), advanced(item));
      return advanced(item);
    },
    unfinished: async (workspaceId, connectionId) =>
      where(
        memory.imports,
        (job) =>
          job.workspaceId === workspaceId && job.connectionId === connectionId && job.state !== "finished",
      ),
  };
}
