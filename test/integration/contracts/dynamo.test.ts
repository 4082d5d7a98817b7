import { dynamoCallBudget } from "../../../functions/adapters/dynamo/call-budget.ts";
import { dynamoCatalogStore } from "../../../functions/adapters/dynamo/catalog-store.ts";
import { dynamoConnectionStore } from "../../../functions/adapters/dynamo/connection-store.ts";
import { dynamoDocumentStore } from "../../../functions/adapters/dynamo/document-store.ts";
import { dynamoHandshakeStore } from "../../../functions/adapters/dynamo/handshake-store.ts";
import { dynamoImportStore } from "../../../functions/adapters/dynamo/import-store.ts";
import { dynamoLimits } from "../../../functions/adapters/dynamo/limit-store.ts";
import { dynamoMemberStore } from "../../../functions/adapters/dynamo/member-store.ts";
import { dynamoNoticeStore } from "../../../functions/adapters/dynamo/notice-store.ts";
import { dynamoOfferStore } from "../../../functions/adapters/dynamo/offer-store.ts";
import { dynamoPurgeStore } from "../../../functions/adapters/dynamo/purge-store.ts";
import { dynamoRunStore } from "../../../functions/adapters/dynamo/run-store.ts";
import { dynamoSentMails } from "../../../functions/adapters/dynamo/sent-mails.ts";
import { dynamoSessionStore } from "../../../functions/adapters/dynamo/session-store.ts";
import { dynamoTicketStore } from "../../../functions/adapters/dynamo/ticket-store.ts";
import { dynamoTraceStore } from "../../../functions/adapters/dynamo/trace-store.ts";
import { dynamoUserStore } from "../../../functions/adapters/dynamo/user-store.ts";
import { dynamoWorkspaceStore } from "../../../functions/adapters/dynamo/workspace-store.ts";
import { connectReaders } from "../../../functions/app/readers.ts";
import { allStoreContracts } from "../../contracts/all-stores.ts";
import { dynamo } from "../../dynamo.ts";

const open = dynamo();

allStoreContracts("DynamoDB", async (options) => {
  const table = await open(options);
  return {
    workspaces: dynamoWorkspaceStore(table),
    users: dynamoUserStore(table),
    members: dynamoMemberStore(table),
    connections: dynamoConnectionStore(table),
    handshakes: dynamoHandshakeStore(table),
    catalog: dynamoCatalogStore(table),
    imports: dynamoImportStore(table),
    offers: dynamoOfferStore(table),
    documents: dynamoDocumentStore(table),
    purges: dynamoPurgeStore(table),
    runs: dynamoRunStore(table),
    ...connectReaders(table),
    tickets: dynamoTicketStore(table),
    sessions: dynamoSessionStore(table),
    limits: dynamoLimits(table),
    traces: dynamoTraceStore(table),
    budget: dynamoCallBudget(table),
    notices: dynamoNoticeStore(table),
    mails: dynamoSentMails(table),
  };
});
