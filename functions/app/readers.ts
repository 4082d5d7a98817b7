import { dynamoAccountStore } from "../adapters/dynamo/account-store.ts";
import { dynamoContactStore } from "../adapters/dynamo/contact-store.ts";
import { dynamoGrantStore } from "../adapters/dynamo/grant-store.ts";
import { dynamoNdaStore } from "../adapters/dynamo/nda-store.ts";
import { dynamoRequestStore } from "../adapters/dynamo/request-store.ts";
import type { Table } from "../adapters/dynamo/table.ts";
import { dynamoViewStore } from "../adapters/dynamo/view-store.ts";

/** Who reads from outside: what they asked for, hold, accepted and opened. */
export const connectReaders = (table: Table) => ({
  contacts: dynamoContactStore(table),
  accounts: dynamoAccountStore(table),
  grants: dynamoGrantStore(table),
  requests: dynamoRequestStore(table),
  ndas: dynamoNdaStore(table),
  views: dynamoViewStore(table),
});
