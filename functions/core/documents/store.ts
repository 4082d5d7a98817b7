import type { Level } from "../access/level.ts";
import type { TraceDraft } from "../activity/trace.ts";
import type { Page, PageRequest } from "../pages.ts";
import type { Document, Version } from "./document.ts";
import type { ShownStatus } from "./shown-status.ts";

export interface DocumentFilter {
  level?: Level | undefined;
  status?: ShownStatus | undefined;
  /** In the title, whatever the case. */
  text?: string | undefined;
  connectionId?: string | undefined;
  /** Connections whose token is dead: what they feed counts as lost. It makes no other list of it, so a cursor holds while it changes. */
  broken?: readonly string[] | undefined;
}

export interface SaveOptions {
  /** A new version, written with the document. */
  version?: Version;
  /** Only while this connection is not being disconnected (`conflict`, details.what: "connection"): checked inside the transaction. */
  whileConnected?: string;
}

export interface DocumentStore {
  get(workspaceId: string, id: string): Promise<Document | undefined>;
  /** Newest change first; the archived only when asked for by status. A page may hold fewer than `limit`, and a cursor still. */
  list(workspaceId: string, filter?: DocumentFilter, page?: PageRequest): Promise<Page<Document>>;
  /** Those that stand, in the order of their ids. */
  getMany(workspaceId: string, ids: readonly string[]): Promise<Document[]>;
  /** What the trust center may speak of to anybody (`isKnownToAll`), by title. */
  published(workspaceId: string, page?: PageRequest): Promise<Page<Document>>;
  /**
   * A slug is never given to another document, so this finds old ones too. It takes as many reads whether it is a document's, was
   * that of one that is purged, or never was any's.
   */
  bySlug(workspaceId: string, slug: string): Promise<Document | undefined>;
  /** The documents linked to these pages or rows of a source, by source id. */
  bySource(workspaceId: string, sourceIds: readonly string[]): Promise<Map<string, Document>>;
  /** All documents that a connection feeds, archived ones too, by id; or those whose ids begin so. */
  byConnection(
    workspaceId: string,
    connectionId: string,
    page?: PageRequest,
    idsFrom?: string,
  ): Promise<Page<Document>>;
  /** How many documents a connection feeds, the archived left out. */
  countByConnection(workspaceId: string, connectionId: string): Promise<number>;
  /**
   * The document, its new version where there is one, its slug's reservation, its source's look-up and the trace together, or none.
   * `conflict` (details.what: "document" | "slug" | "source") to whoever read an older one, or where slug or source belong to another document.
   */
  save(document: Document, trace: TraceDraft, options?: SaveOptions): Promise<Document>;
  /** The source panel alone: no trace, since no one did it and nothing is served from it. */
  touchSource(document: Document): Promise<Document>;
  version(workspaceId: string, documentId: string, n: number): Promise<Version | undefined>;
  /** Newest first. */
  versions(workspaceId: string, documentId: string, page?: PageRequest): Promise<Page<Version>>;
}
