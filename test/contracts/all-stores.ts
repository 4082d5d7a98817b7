import { callBudgetContract } from "./call-budget.ts";
import { catalogStoreContract } from "./catalog-store.ts";
import { connectionStoreContract } from "./connection-store.ts";
import { documentListsContract } from "./document-lists.ts";
import { documentSourcesContract } from "./document-sources.ts";
import { documentStoreContract } from "./document-store.ts";
import { handshakeStoreContract } from "./handshake-store.ts";
import { importStoreContract } from "./import-store.ts";
import { noticeStoreContract, sentMailsContract } from "./notice-store.ts";
import { offerStoreContract } from "./offer-store.ts";
import { purgeStoreContract } from "./purge-store.ts";
import { runStoreContract } from "./run-store.ts";
import type { OpenStores } from "./stores.ts";
import { traceStoreContract } from "./trace-store.ts";
import { workspaceStoresContract } from "./workspace-stores.ts";

export function allStoreContracts(name: string, open: OpenStores) {
  workspaceStoresContract(name, open);
  connectionStoreContract(name, open);
  handshakeStoreContract(name, open);
  catalogStoreContract(name, open);
  importStoreContract(name, open);
  offerStoreContract(name, open);
  runStoreContract(name, open);
  documentStoreContract(name, open);
  documentSourcesContract(name, open);
  documentListsContract(name, open);
  purgeStoreContract(name, open);
  traceStoreContract(name, open);
  callBudgetContract(name, open);
  noticeStoreContract(name, open);
  sentMailsContract(name, open);
}
