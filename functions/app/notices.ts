import { dynamoConnectionStore } from "../adapters/dynamo/connection-store.ts";
import { dynamoDocumentStore } from "../adapters/dynamo/document-store.ts";
import { dynamoMemberStore } from "../adapters/dynamo/member-store.ts";
import { dynamoRequestStore } from "../adapters/dynamo/request-store.ts";
import { dynamoTraceStore } from "../adapters/dynamo/trace-store.ts";
import { dynamoWorkspaceStore } from "../adapters/dynamo/workspace-store.ts";
import { logger } from "../adapters/log.ts";
import { connectMails } from "./mails.ts";
import { now } from "./now.ts";
import { connectTable } from "./table.ts";

/** It reads what was recorded and mails members; it changes nothing that they see. */
export function connect() {
  const table = connectTable();
  return {
    ...connectMails(table),
    traces: dynamoTraceStore(table),
    documents: dynamoDocumentStore(table),
    connections: dynamoConnectionStore(table),
    requests: dynamoRequestStore(table),
    workspaces: dynamoWorkspaceStore(table),
    members: dynamoMemberStore(table),
    log: logger("notices"),
    now,
  };
}
