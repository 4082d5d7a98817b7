import { dynamoNoticeStore } from "../adapters/dynamo/notice-store.ts";
import { dynamoSentMails } from "../adapters/dynamo/sent-mails.ts";
import type { Table } from "../adapters/dynamo/table.ts";
import { sesMailer } from "../adapters/mail/ses.ts";
import { AdminEnv, MailEnv } from "./env.ts";
import { readEnv } from "./read-env.ts";

/** What both functions that mail need. */
export function connectMails(table: Table) {
  const { MAIL_FROM, SES_ENDPOINT } = readEnv(MailEnv);
  return {
    notices: dynamoNoticeStore(table),
    mails: dynamoSentMails(table),
    mailer: sesMailer({ from: MAIL_FROM, endpoint: SES_ENDPOINT }),
    adminUrl: `${readEnv(AdminEnv).ADMIN_URL}/admin/`,
  };
}
