import type { Stores } from "../contracts/stores.ts";
import { memoryCallBudget } from "./call-budget.ts";
import { memoryCatalogStore } from "./catalog-store.ts";
import { memoryConnectionStore, memoryRunStore } from "./connection-stores.ts";
import { memoryDocumentStore } from "./document-store.ts";
import { memoryHandshakeStore } from "./handshake-store.ts";
import { memoryImportStore } from "./import-store.ts";
import { createMemory } from "./memory.ts";
import { memoryNoticeStore, memorySentMails } from "./notices.ts";
import { memoryOfferStore } from "./offer-store.ts";
import { memoryPurgeStore } from "./purge-store.ts";
import { fixedNow } from "./time.ts";
import { memoryTraceStore } from "./trace-store.ts";
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
    traces: memoryTraceStore(memory),
    budget: memoryCallBudget(now),
    notices: memoryNoticeStore(),
    mails: memorySentMails(now),
  };
}
