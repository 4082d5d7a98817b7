import type { TraceDraft } from "../activity/trace.ts";
import type { Page, PageRequest } from "../pages.ts";
import type { Import, ImportItem } from "./import.ts";

export interface ImportStore {
  get(workspaceId: string, id: string): Promise<Import | undefined>;
  /** Newest first. */
  list(workspaceId: string, page?: PageRequest): Promise<Page<Import>>;
  /** At most 500, in order. */
  items(workspaceId: string, importId: string): Promise<ImportItem[]>;
  item(workspaceId: string, importId: string, n: number): Promise<ImportItem | undefined>;
  /** The job and its trace, once its items are written by `addItems`. */
  create(job: Import, trace: TraceDraft): Promise<Import>;
  /** Writing one that stands already changes nothing. */
  addItems(items: readonly ImportItem[]): Promise<void>;
  save(job: Import, trace: TraceDraft): Promise<Import>;
  /** Progress; `conflict` to whoever read an older one. */
  saveItem(item: ImportItem): Promise<ImportItem>;
  /** Imports of a connection that are not finished. */
  unfinished(workspaceId: string, connectionId: string): Promise<Import[]>;
}
