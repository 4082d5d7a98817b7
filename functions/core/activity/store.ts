import type { Page, PageRequest } from "../pages.ts";
import type { Entry, Head } from "./entry.ts";
import type { Personals } from "./personal.ts";
import type { Trace, TraceDraft } from "./trace.ts";

/** An entry of the chain, and what is left of the personal values that it commits to. */
export interface Recorded {
  entry: Entry;
  personal: Personals;
}

export interface TraceStore {
  /** Newest first. */
  list(workspaceId: string, page?: PageRequest): Promise<Page<Trace>>;
  /** As they were hashed, oldest first: those after a place, as many as are asked for or fit into one answer; none at the end. */
  entries(workspaceId: string, from?: { after?: number; limit?: number }): Promise<Entry[]>;
  /** The same, with what is left of their personal values. */
  chain(workspaceId: string, from?: { after?: number; limit?: number }): Promise<Recorded[]>;
  /** Where the chain ends now. */
  head(workspaceId: string): Promise<Head>;
  /** A trace of something that changes no row of ours. */
  append(trace: TraceDraft): Promise<{ seq: number }>;
  /** Takes the personal values that hold one of these names out of the records, whatever the case, and says how many. */
  erase(workspaceId: string, names: readonly string[]): Promise<number>;
}
