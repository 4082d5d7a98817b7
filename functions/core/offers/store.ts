import type { TraceDraft } from "../activity/trace.ts";
import type { Page, PageRequest } from "../pages.ts";
import type { Offer } from "./offer.ts";

export interface OfferStore {
  get(workspaceId: string, connectionId: string, ids: readonly string[]): Promise<Offer[]>;
  /** The open ones, by id. A page may hold fewer than `limit`, and a cursor still. */
  open(workspaceId: string, connectionId: string, page?: PageRequest): Promise<Page<Offer>>;
  countOpen(workspaceId: string, connectionId: string): Promise<number>;
  /** Adding one that stands already, open or closed, changes nothing. */
  add(offers: readonly Offer[]): Promise<void>;
  /** Those that stand. No trace, since what closed them has its own, or nobody did it. */
  close(workspaceId: string, connectionId: string, ids: readonly string[]): Promise<void>;
  /** At most 50, with the trace, or none. */
  dismiss(offers: readonly Offer[], trace: TraceDraft): Promise<void>;
  clear(workspaceId: string, connectionId: string): Promise<void>;
}
