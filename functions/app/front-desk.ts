import { dynamoSentMails } from "../adapters/dynamo/sent-mails.ts";
import { dynamoWorkspaceStore } from "../adapters/dynamo/workspace-store.ts";
import { logger } from "../adapters/log.ts";
import { sesMailer } from "../adapters/mail/ses.ts";
import { hmacSealer } from "../adapters/sealer.ts";
import { newId } from "../core/ids.ts";
import { CookieEnv, MailEnv, PublicEnv } from "./env.ts";
import { now } from "./now.ts";
import { connectDesk } from "./queue.ts";
import { readEnv } from "./read-env.ts";
import { connectTable } from "./table.ts";

/** Nobody waits for it, so here is what must take as long whatever an address is. */
export function connect() {
  const table = connectTable();
  const { MAIL_FROM, SES_ENDPOINT } = readEnv(MailEnv);
  return {
    workspaces: dynamoWorkspaceStore(table),
    mails: dynamoSentMails(table),
    mailer: sesMailer({ from: MAIL_FROM, endpoint: SES_ENDPOINT }),
    sealer: hmacSealer(readEnv(CookieEnv).COOKIE_KEY),
    desk: connectDesk(),
    publicUrl: readEnv(PublicEnv).PUBLIC_URL,
    log: logger("front-desk"),
    now,
    newId,
  };
}
