import type { Page, PageRequest } from "../pages.ts";
import type { Trace, TraceDraft } from "./trace.ts";

export interface TraceStore {
  /** Newest first. */
  list(workspaceId: string, page?: PageRequest): Promise<Page<Trace>>;
  /** Oldest first, for the verifier. */
  chain(workspaceId: string, page?: PageRequest): Promise<Page<Trace>>;
  /** A trace of something that changes no row of ours. */
  append(trace: TraceDraft): Promise<void>;
}
