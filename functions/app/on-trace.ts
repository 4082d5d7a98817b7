import { dynamoContactStore } from "../adapters/dynamo/contact-store.ts";
import { dynamoMemberStore } from "../adapters/dynamo/member-store.ts";
import { dynamoNdaStore } from "../adapters/dynamo/nda-store.ts";
import { dynamoWorkspaceStore } from "../adapters/dynamo/workspace-store.ts";
import { logger } from "../adapters/log.ts";
import { PublicEnv } from "./env.ts";
import { connectMails } from "./mails.ts";
import { now } from "./now.ts";
import { connectDesk } from "./queue.ts";
import { readEnv } from "./read-env.ts";
import { connectTable } from "./table.ts";

export function connect() {
  const table = connectTable();
  return {
    ...connectMails(table),
    workspaces: dynamoWorkspaceStore(table),
    members: dynamoMemberStore(table),
    contacts: dynamoContactStore(table),
    ndas: dynamoNdaStore(table),
    desk: connectDesk(),
    publicUrl: readEnv(PublicEnv).PUBLIC_URL,
    log: logger("on-trace"),
    now,
  };
}
