import type { TraceDraft } from "../activity/trace.ts";
import type { Page, PageRequest } from "../pages.ts";
import type { AccessRequest } from "../requests/request.ts";
import type { Grant, Holder } from "./grant.ts";

export interface GrantStore {
  /** All of a holder, whatever became of them. The reads that it takes grow with their number alone. */
  of(workspaceId: string, holder: Holder): Promise<Grant[]>;
  /** All for a document, contacts first. */
  ofDocument(workspaceId: string, documentId: string, page?: PageRequest): Promise<Page<Grant>>;
  /**
   * At most 80, with what was decided of the request that they come from, and the trace: all of it or nothing. `conflict` to
   * whoever read an older one.
   */
  save(grants: readonly Grant[], trace: TraceDraft, also?: { request?: AccessRequest }): Promise<Grant[]>;
}
