import type { CatalogItem, CatalogStore } from "../../functions/core/catalog/store.ts";
import { copy, found, keyOf, type Memory, pageOf, where } from "./memory.ts";

export function memoryCatalogStore(memory: Memory): CatalogStore {
  const inConnection = (workspaceId: string, connectionId: string) => (item: CatalogItem) =>
    item.workspaceId === workspaceId && item.connectionId === connectionId;
  const drop: CatalogStore["drop"] = async (workspaceId, connectionId, ids) => {
    for (const id of ids) memory.catalog.delete(keyOf(workspaceId, connectionId, id));
  };

  return {
    get: async (workspaceId, connectionId, ids) =>
      ids.flatMap((id) => found(memory.catalog, workspaceId, connectionId, id) ?? []),
    children: async (workspaceId, connectionId, under, request) =>
      pageOf(
        where(memory.catalog, inConnection(workspaceId, connectionId)).filter(
          (item) => item.under === under && item.type !== "row",
        ),
        {
          of: ["catalog", workspaceId, connectionId, under],
          place: ({ title, id }) => `${title.toLowerCase()}#${id}`,
        },
        request,
      ),
    async search(workspaceId, connectionId, { text = "", type }, request) {
      const page = pageOf(
        where(memory.catalog, inConnection(workspaceId, connectionId)).filter(
          (item) =>
            item.title.toLowerCase().includes(text.toLowerCase()) &&
            (type === undefined || item.type === type),
        ),
        {
          of: ["catalog search", workspaceId, connectionId, text.toLowerCase(), type],
          place: ({ id }) => id,
        },
        request,
      );
      return { ...page, items: page.items.sort((a, b) => b.lastEditedAt.localeCompare(a.lastEditedAt)) };
    },
    async put(items) {
      for (const item of items) {
        const key = keyOf(item.workspaceId, item.connectionId, item.id);
        const stored = memory.catalog.get(key);
        if (!stored || stored.seenAt <= item.seenAt) memory.catalog.set(key, copy(item));
      }
    },
    async dropUnseen(workspaceId, connectionId, refreshId) {
      const items = where(memory.catalog, inConnection(workspaceId, connectionId));
      const unseen = items.filter(({ seenBy }) => seenBy !== refreshId);
      await drop(
        workspaceId,
        connectionId,
        unseen.map(({ id }) => id),
      );
    },
    drop,
    async clear(workspaceId, connectionId) {
      const items = where(memory.catalog, inConnection(workspaceId, connectionId));
      await drop(
        workspaceId,
        connectionId,
        items.map(({ id }) => id),
      );
    },
  };
}
