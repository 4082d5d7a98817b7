import type { GrantStore } from "../../functions/core/access/store.ts";
import type { TraceStore } from "../../functions/core/activity/store.ts";
import type { CallBudget } from "../../functions/core/catalog/budget.ts";
import type { CatalogStore } from "../../functions/core/catalog/store.ts";
import type { HandshakeStore } from "../../functions/core/connections/handshake.ts";
import type { ConnectionStore } from "../../functions/core/connections/store.ts";
import type { AccountStore, ContactStore } from "../../functions/core/contacts/store.ts";
import type { PurgeStore } from "../../functions/core/documents/purge-store.ts";
import type { DocumentStore } from "../../functions/core/documents/store.ts";
import type { ImportStore } from "../../functions/core/imports/store.ts";
import type { NdaStore } from "../../functions/core/nda/store.ts";
import type { NoticeStore, SentMails } from "../../functions/core/notices/store.ts";
import type { OfferStore } from "../../functions/core/offers/store.ts";
import type { Page } from "../../functions/core/pages.ts";
import type { ViewStore } from "../../functions/core/reading/store.ts";
import type { RequestStore } from "../../functions/core/requests/store.ts";
import type { Limits, SessionStore, TicketStore } from "../../functions/core/sign-in/store.ts";
import type { RunStore } from "../../functions/core/sync/store.ts";
import type { MemberStore, UserStore, WorkspaceStore } from "../../functions/core/workspaces/store.ts";

/** Every store over one empty database. */
export interface Stores {
  workspaces: WorkspaceStore;
  users: UserStore;
  members: MemberStore;
  connections: ConnectionStore;
  handshakes: HandshakeStore;
  catalog: CatalogStore;
  imports: ImportStore;
  offers: OfferStore;
  documents: DocumentStore;
  purges: PurgeStore;
  runs: RunStore;
  contacts: ContactStore;
  accounts: AccountStore;
  grants: GrantStore;
  requests: RequestStore;
  ndas: NdaStore;
  views: ViewStore;
  tickets: TicketStore;
  sessions: SessionStore;
  limits: Limits;
  traces: TraceStore;
  budget: CallBudget;
  notices: NoticeStore;
  mails: SentMails;
}

/** Opens the stores; `now` is what their time hangs on. */
export type OpenStores = (options?: { now?: () => Date }) => Promise<Stores>;

/** Everything that a list has, page by page; no page holds more than `limit`. */
export async function visitAll<T>(
  list: (page: { cursor?: string }) => Promise<Page<T>>,
  limit = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<T> = await list(cursor === undefined ? {} : { cursor });
    if (page.items.length > limit) throw new Error(`A page holds ${page.items.length}, not ${limit}`);
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
}

/** How many came through, and the codes of those that did not. */
export async function outcomes(tries: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(tries);
  return {
    won: settled.filter(({ status }) => status === "fulfilled").length,
    lost: settled.flatMap((one) => (one.status === "rejected" ? [one.reason.code ?? one.reason] : [])),
  };
}

/** How often a property is tried. */
export const propertyRuns = (usual: number): number => Number(process.env.PROPERTY_RUNS ?? usual);
