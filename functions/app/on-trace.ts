import { dynamoMemberStore } from "../adapters/dynamo/member-store.ts";
import { dynamoWorkspaceStore } from "../adapters/dynamo/workspace-store.ts";
import { logger } from "../adapters/log.ts";
import { sesMailer } from "../adapters/mail/ses.ts";
import { AdminEnv, MailEnv } from "./env.ts";
import { readEnv } from "./read-env.ts";
import { connectTable } from "./table.ts";

export function connect() {
  const table = connectTable();
  const { MAIL_FROM, SES_ENDPOINT } = readEnv(MailEnv);
  return {
    workspaces: dynamoWorkspaceStore(table),
    members: dynamoMemberStore(table),
    mailer: sesMailer({ from: MAIL_FROM, endpoint: SES_ENDPOINT }),
    adminUrl: `${readEnv(AdminEnv).ADMIN_URL}/admin/`,
    log: logger("on-trace"),
  };
}
