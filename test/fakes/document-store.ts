import { isDeepStrictEqual } from "node:util";
import { isKnownToAll } from "../../functions/core/access/known-to-all.ts";
import { Document } from "../../functions/core/documents/document.ts";
import { shownStatus } from "../../functions/core/documents/shown-status.ts";
import type { DocumentFilter, DocumentStore } from "../../functions/core/documents/store.ts";
import { conflict, invalid } from "../../functions/core/errors.ts";
import { placeOf } from "../../functions/core/trust-center/in-order.ts";
import { advanced, asRead, copy, found, keyOf, type Memory, pageOf, record, where } from "./memory.ts";

export function memoryDocumentStore(memory: Memory): DocumentStore {
  const ofWorkspace = (workspaceId: string) =>
    where(memory.documents, (document) => document.workspaceId === workspaceId);

  return {
    get: async (workspaceId, id) => found(memory.documents, workspaceId, id),

    async list(workspaceId, filter = {}, request) {
      const { level, status, text = "", connectionId } = filter;
      return pageOf(
        ofWorkspace(workspaceId).filter((document) => matches(document, filter)),
        {
          of: ["documents", workspaceId, level, status, text.toLowerCase(), connectionId],
          place: ({ updatedAt, id }) => `${updatedAt}#${id}`,
          newestFirst: true,
        },
        request,
      );
    },

    getMany: async (workspaceId, ids) => ids.flatMap((id) => found(memory.documents, workspaceId, id) ?? []),

    published: async (workspaceId, request) =>
      pageOf<Document>(
        ofWorkspace(workspaceId).filter(isKnownToAll),
        { of: ["published", workspaceId], place: placeOf },
        request,
      ),

    async bySlug(workspaceId, slug) {
      const id = memory.slugs.get(keyOf(workspaceId, slug));
      return id === undefined ? undefined : found(memory.documents, workspaceId, id);
    },

    async bySource(workspaceId, sourceIds) {
      const documents = new Map<string, Document>();
      for (const sourceId of sourceIds) {
        const id = memory.sources.get(keyOf(workspaceId, sourceId));
        const document = id === undefined ? undefined : found(memory.documents, workspaceId, id);
        if (document?.source?.sourceId === sourceId) documents.set(sourceId, document);
      }
      return documents;
    },

    byConnection: async (workspaceId, connectionId, request, idsFrom = "") =>
      pageOf(
        ofWorkspace(workspaceId).filter(
          ({ id, source }) => source?.connectionId === connectionId && id.startsWith(idsFrom),
        ),
        { of: ["feed", workspaceId, connectionId, idsFrom], place: ({ id }) => id },
        request,
      ),

    countByConnection: async (workspaceId, connectionId) =>
      ofWorkspace(workspaceId).filter(
        ({ source, state }) => source?.connectionId === connectionId && state !== "archived",
      ).length,

    async save(document, trace, { version, whileConnected } = {}) {
      const { workspaceId, id, slug } = document;
      asRead(memory.documents.get(keyOf(workspaceId, id)), document, "document");
      if (whileConnected) {
        const state = memory.connections.get(keyOf(workspaceId, whileConnected))?.state;
        if (!state || state === "disconnecting" || state === "disconnected")
          throw conflict("This connection is being disconnected", { what: "connection" });
      }
      const owner = memory.slugs.get(keyOf(workspaceId, slug));
      if (owner !== undefined && owner !== id) throw conflict("Taken", { what: "slug" });
      if (!mayHoldSource(memory, document))
        throw conflict("Another document stands for it", { what: "source" });
      const versionAt = version && keyOf(workspaceId, id, version.n);
      if (versionAt && memory.versions.has(versionAt))
        throw conflict("Someone else changed this document first", { what: "document" });

      if (versionAt) memory.versions.set(versionAt, copy(version));
      record(memory, trace);
      return putDocument(memory, document);
    },

    async touchSource(document) {
      const stored = memory.documents.get(keyOf(document.workspaceId, document.id));
      asRead(stored, document, "document");
      if (!stored?.source || !isDeepStrictEqual(beside(stored), beside(document)))
        throw invalid("Only the source panel changes without a trace");
      return putDocument(memory, { ...document, updatedAt: stored.updatedAt });
    },

    version: async (workspaceId, documentId, n) => found(memory.versions, workspaceId, documentId, n),

    versions: async (workspaceId, documentId, request) =>
      pageOf(
        where(
          memory.versions,
          (version) => version.workspaceId === workspaceId && version.documentId === documentId,
        ),
        {
          of: ["versions", workspaceId, documentId],
          place: ({ n }) => String(n).padStart(8, "0"),
          newestFirst: true,
        },
        request,
      ),
  };
}

function matches(document: Document, { level, status, text, connectionId, broken }: DocumentFilter): boolean {
  return (
    (status ? shownStatus(document, broken) === status : document.state !== "archived") &&
    (!level || document.level === level) &&
    (!text || document.title.toLowerCase().includes(text.toLowerCase())) &&
    (!connectionId || document.source?.connectionId === connectionId)
  );
}

/** A page belongs to one document, until that one is linked no longer. */
function mayHoldSource(memory: Memory, { workspaceId, id, source }: Document): boolean {
  if (!source || source.state === "disconnected") return true;
  const holder = memory.sources.get(keyOf(workspaceId, source.sourceId));
  if (holder === undefined || holder === id) return true;
  const other = memory.documents.get(keyOf(workspaceId, holder))?.source;
  return other?.sourceId !== source.sourceId || other.state === "disconnected";
}

/** Keeps a document as it is, with its look-ups; also how tests put one there. */
export function putDocument(memory: Memory, document: Document): Document {
  const { workspaceId, id, slug, source } = document;
  const saved = advanced(document);
  memory.documents.set(keyOf(workspaceId, id), saved);
  memory.slugs.set(keyOf(workspaceId, slug), id);
  if (source) {
    const key = keyOf(workspaceId, source.sourceId);
    if (source.state !== "disconnected" || !memory.sources.has(key)) memory.sources.set(key, id);
  }
  return copy(saved);
}

/** What a touch leaves alone: all but the panel, and of the panel which page and connection it is about. */
function beside(document: Document) {
  const { source, updatedAt: _, ...rest } = Document.parse(document);
  return {
    ...rest,
    link: [source?.provider, source?.sourceId, source?.connectionId, source?.state === "disconnected"],
  };
}
