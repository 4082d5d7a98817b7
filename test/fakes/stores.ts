import type { Stores } from "../contracts/stores.ts";
import { memoryGrantStore, memoryRequestStore } from "./access-stores.ts";
import { memoryCallBudget } from "./call-budget.ts";
import { memoryCatalogStore } from "./catalog-store.ts";
import { memoryConnectionStore, memoryRunStore } from "./connection-stores.ts";
import { memoryAccountStore, memoryContactStore } from "./contact-stores.ts";
import { memoryDocumentStore } from "./document-store.ts";
import { memoryHandshakeStore } from "./handshake-store.ts";
import { memoryImportStore } from "./import-store.ts";
import { createMemory } from "./memory.ts";
import { memoryNdaStore } from "./nda-store.ts";
import { memoryNoticeStore, memorySentMails } from "./notices.ts";
import { memoryOfferStore } from "./offer-store.ts";
import { memoryPurgeStore } from "./purge-store.ts";
import { fixedNow } from "./time.ts";
import { memoryTraceStore } from "./trace-store.ts";
import { memoryLimits, memorySessionStore, memoryTicketStore, memoryViewStore } from "./visit-stores.ts";
import { memoryMemberStore, memoryUserStore, memoryWorkspaceStore } from "./workspace-stores.ts";

/** Every store in memory, over one memory. */
export function memoryStores({ now = fixedNow, memory = createMemory() } = {}): Stores {
  return {
    workspaces: memoryWorkspaceStore(memory),
    users: memoryUserStore(memory),
    members: memoryMemberStore(memory),
    connections: memoryConnectionStore(memory),
    handshakes: memoryHandshakeStore(now),
    catalog: memoryCatalogStore(memory),
    imports: memoryImportStore(memory),
    offers: memoryOfferStore(memory),
    documents: memoryDocumentStore(memory),
    purges: memoryPurgeStore(memory),
    runs: memoryRunStore(memory),
    contacts: memoryContactStore(memory),
    accounts: memoryAccountStore(memory),
    grants: memoryGrantStore(memory),
    requests: memoryRequestStore(memory, now),
    ndas: memoryNdaStore(memory),
    views: memoryViewStore(memory, now),
    tickets: memoryTicketStore(memory, now),
    sessions: memorySessionStore(memory, now),
    limits: memoryLimits(now),
    traces: memoryTraceStore(memory),
    budget: memoryCallBudget(now),
    notices: memoryNoticeStore(),
    mails: memorySentMails(now),
  };
}
