import * as z from "zod";
import type { TraceDraft } from "../activity/trace.ts";
import { Instant, type Page, type PageRequest, Sha256 } from "../pages.ts";
import type { Document, Version } from "./document.ts";

/** Bytes that perhaps no version refers to any longer: `noted` until a run has seen so, then `aside` while they may be missed. */
export const LeavingBytes = z.object({
  sha256: Sha256,
  state: z.enum(["noted", "aside"]),
  since: Instant,
});
export type LeavingBytes = z.infer<typeof LeavingBytes>;

/** What the purge reads and removes, and its notes of what is still to go, so that any run can end what another began. */
export interface PurgeStore {
  /** The archived ones, longest there first. The list may lag behind the rows. */
  archived(workspaceId: string, page?: PageRequest): Promise<Page<Document>>;
  /**
   * The document, its look-ups by source and connection, the trace, and a note that its versions are still to go: together, or
   * none. Its slugs stay taken. `conflict` (details.what: "document" | "source") to whoever read an older one.
   */
  remove(document: Document, trace: TraceDraft): Promise<void>;
  /** Removed documents whose versions are still to go. */
  removed(workspaceId: string): Promise<string[]>;
  /** Every version of a workspace, those of removed documents that still stand too. */
  versions(workspaceId: string, page?: PageRequest): Promise<Page<Version>>;
  /** Versions of a document that stands, at most 50, and the trace: together, or none. `conflict` to whoever read an older one. */
  retire(document: Document, versions: readonly Version[], trace: TraceDraft): Promise<void>;
  dropVersions(versions: readonly Version[]): Promise<void>;
  /** A removed document whose versions are gone. */
  forget(workspaceId: string, documentId: string): Promise<void>;

  bytes(workspaceId: string): Promise<LeavingBytes[]>;
  /** The same bytes may be noted and aside; each is kept once. */
  noteBytes(workspaceId: string, bytes: readonly LeavingBytes[]): Promise<void>;
  forgetBytes(workspaceId: string, bytes: LeavingBytes): Promise<void>;
}
