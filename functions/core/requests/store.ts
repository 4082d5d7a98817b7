import type { TraceDraft } from "../activity/trace.ts";
import type { Page, PageRequest } from "../pages.ts";
import type { AccessRequest } from "./request.ts";

export interface RequestStore {
  get(workspaceId: string, id: string): Promise<AccessRequest | undefined>;
  /** Newest first, of one state; those that nobody proved are in no list. */
  list(
    workspaceId: string,
    state: "open" | "granted" | "rejected",
    page?: PageRequest,
  ): Promise<Page<AccessRequest>>;
  /** Those of a contact that wait or were decided, newest first. */
  ofContact(workspaceId: string, contactId: string): Promise<AccessRequest[]>;
  countOpen(workspaceId: string): Promise<number>;
  /** Not proven yet: no trace, since nobody is known to have asked. It is gone after `unprovenHours`; `conflict` where it was proven. */
  keep(request: AccessRequest): Promise<void>;
  save(request: AccessRequest, trace: TraceDraft): Promise<AccessRequest>;
}
