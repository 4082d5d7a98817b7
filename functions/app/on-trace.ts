import { dynamoMemberStore } from "../adapters/dynamo/member-store.ts";
import { dynamoWorkspaceStore } from "../adapters/dynamo/workspace-store.ts";
import { logger } from "../adapters/log.ts";
import { sesMailer } from "../adapters/mail/ses.ts";
import { MailEnv, PublicEnv } from "./env.ts";
import { connectTable } from "./table.ts";

export function connect() {
  const table = connectTable();
  const { MAIL_FROM, SES_ENDPOINT } = MailEnv.parse(process.env);
  return {
    workspaces: dynamoWorkspaceStore(table),
    members: dynamoMemberStore(table),
    mailer: sesMailer({ from: MAIL_FROM, endpoint: SES_ENDPOINT }),
    adminUrl: `${PublicEnv.parse(process.env).PUBLIC_URL}/admin/`,
    log: logger("on-trace"),
  };
}
