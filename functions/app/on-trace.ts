import { dynamoMemberStore } from "../adapters/dynamo/member-store.ts";
import { dynamoWorkspaceStore } from "../adapters/dynamo/workspace-store.ts";
import { logger } from "../adapters/log.ts";
import { connectMails } from "./mails.ts";
import { now } from "./now.ts";
import { connectTable } from "./table.ts";

export function connect() {
  const table = connectTable();
  return {
    ...connectMails(table),
    workspaces: dynamoWorkspaceStore(table),
    members: dynamoMemberStore(table),
    log: logger("on-trace"),
    now,
  };
}
