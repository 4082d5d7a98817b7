import { domains } from "../adapters/domains/domains.ts";
import { dynamoContactStore } from "../adapters/dynamo/contact-store.ts";
import { dynamoDocumentStore } from "../adapters/dynamo/document-store.ts";
import { dynamoNdaStore } from "../adapters/dynamo/nda-store.ts";
import { dynamoRequestStore } from "../adapters/dynamo/request-store.ts";
import { dynamoSentMails } from "../adapters/dynamo/sent-mails.ts";
import { dynamoTicketStore } from "../adapters/dynamo/ticket-store.ts";
import { dynamoWorkspaceStore } from "../adapters/dynamo/workspace-store.ts";
import { logger } from "../adapters/log.ts";
import { sesMailer } from "../adapters/mail/ses.ts";
import { hmacSealer } from "../adapters/sealer.ts";
import type { Desk } from "../core/desk/take.ts";
import { CookieEnv, MailEnv, PublicEnv } from "./env.ts";
import { now } from "./now.ts";
import { connectDesk } from "./queue.ts";
import { readEnv } from "./read-env.ts";
import { connectTable } from "./table.ts";

/** All that hangs on an address is found out here, where nobody waits for the answer. */
export function connect(): Desk {
  const table = connectTable();
  const { MAIL_FROM, SES_ENDPOINT } = readEnv(MailEnv);
  return {
    workspaces: dynamoWorkspaceStore(table),
    documents: dynamoDocumentStore(table),
    contacts: dynamoContactStore(table),
    requests: dynamoRequestStore(table),
    ndas: dynamoNdaStore(table),
    tickets: dynamoTicketStore(table),
    mails: dynamoSentMails(table),
    mailer: sesMailer({ from: MAIL_FROM, endpoint: SES_ENDPOINT }),
    sealer: hmacSealer(readEnv(CookieEnv).COOKIE_KEY),
    domains: domains(),
    desk: connectDesk(),
    publicUrl: readEnv(PublicEnv).PUBLIC_URL,
    log: logger("front-desk"),
    now,
  };
}
