import type { PurgeStore } from "../../functions/core/documents/purge-store.ts";
import { asRead, keyOf, type Memory, pageOf, record, where } from "./memory.ts";

export function memoryPurgeStore(memory: Memory): PurgeStore {
  return {
    archived: async (workspaceId, request) =>
      pageOf(
        where(memory.documents, (one) => one.workspaceId === workspaceId && one.state === "archived"),
        { of: ["archived", workspaceId], place: ({ updatedAt, id }) => `${updatedAt}#${id}` },
        request,
      ),

    async remove(document, trace) {
      const { workspaceId, id, source } = document;
      const key = keyOf(workspaceId, id);
      asRead(memory.documents.get(key), document, "document");
      memory.documents.delete(key);
      const page = source && keyOf(workspaceId, source.sourceId);
      if (page && memory.sources.get(page) === id) memory.sources.delete(page);
      memory.removed.set(key, { workspaceId, id });
      record(memory, trace);
    },

    removed: async (workspaceId) =>
      where(memory.removed, (one) => one.workspaceId === workspaceId).map(({ id }) => id),

    versions: async (workspaceId, request) =>
      pageOf(
        where(memory.versions, (version) => version.workspaceId === workspaceId),
        {
          of: ["every version", workspaceId],
          place: ({ documentId, n }) => `${documentId}#${String(n).padStart(8, "0")}`,
        },
        request,
      ),

    async retire(document, versions, trace) {
      const { workspaceId, id } = document;
      asRead(memory.documents.get(keyOf(workspaceId, id)), document, "document");
      for (const { n } of versions) memory.versions.delete(keyOf(workspaceId, id, n));
      record(memory, trace);
    },

    async dropVersions(versions) {
      for (const { workspaceId, documentId, n } of versions)
        memory.versions.delete(keyOf(workspaceId, documentId, n));
    },

    forget: async (workspaceId, documentId) => void memory.removed.delete(keyOf(workspaceId, documentId)),

    bytes: async (workspaceId) =>
      where(memory.leaving, (one) => one.workspaceId === workspaceId).map(
        ({ workspaceId: _, ...bytes }) => bytes,
      ),

    async noteBytes(workspaceId, bytes) {
      for (const one of bytes)
        memory.leaving.set(keyOf(workspaceId, one.state, one.sha256), { ...one, workspaceId });
    },

    forgetBytes: async (workspaceId, { state, sha256 }) =>
      void memory.leaving.delete(keyOf(workspaceId, state, sha256)),
  };
}
