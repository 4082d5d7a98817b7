import { randomUUID } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { IncomingMessage, RequestListener } from "node:http";
import { join } from "node:path";
import type { Clock } from "../clock.ts";
import { type Access, authorize } from "./access.ts";
import { AwsError } from "./aws-error.ts";
import { splitUrl } from "./canonical-request.ts";
import { readBody, sha256 } from "./request-body.ts";
import { type Credentials, verifySignature } from "./sigv4.ts";

export interface Mail {
  id: string;
  /** ISO, by the laptop's clock. */
  sentAt: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  text?: string;
  html?: string;
}

const LARGEST_MAIL = 10 * 1024 * 1024;

/** SES v2 that sends nothing: it keeps every mail, one JSON line each, for the mailbox page. */
export function createSes({
  dir,
  credentials,
  clock,
  access,
}: {
  dir: string;
  credentials: Credentials;
  clock: Clock;
  access?: Access;
}) {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, "mails.jsonl");
  const mails = readMails(file);

  const send = async (incoming: IncomingMessage): Promise<{ MessageId: string }> => {
    const body = await readBody(incoming, LARGEST_MAIL);
    verifySignature(incoming, { credentials, service: "ses", bodyHash: sha256(body) });
    if (incoming.method !== "POST" || splitUrl(incoming.url).path !== "/v2/email/outbound-emails") {
      throw new AwsError(404, "NotFoundException", "The local SES only sends mail");
    }
    authorize(access, incoming, [{ action: "ses:SendEmail", on: "" }], accessDenied);
    const mail: Mail = { id: randomUUID(), sentAt: clock.now().toISOString(), ...readRequest(body) };
    appendFileSync(file, `${JSON.stringify(mail)}\n`);
    mails.push(mail);
    return { MessageId: mail.id };
  };

  const listener: RequestListener = async (incoming, outgoing) => {
    outgoing.setHeader("content-type", "application/json");
    try {
      outgoing.end(JSON.stringify(await send(incoming)));
    } catch (error) {
      const known = error instanceof AwsError ? error : new AwsError(500, "InternalFailure", String(error));
      if (known.status === 500 && !incoming.destroyed) console.error("ses:", error);
      outgoing.writeHead(known.status, { "x-amzn-errortype": known.code });
      outgoing.end(JSON.stringify({ message: known.message }));
    }
  };
  return { listener, mails: (): readonly Mail[] => mails };
}

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html */
const accessDenied = { status: 403, code: "AccessDeniedException" };

interface SendEmailRequest {
  FromEmailAddress?: string;
  ReplyToAddresses?: string[];
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  Content?: {
    Simple?: { Subject?: { Data?: string }; Body?: { Text?: { Data?: string }; Html?: { Data?: string } } };
  };
}

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
function readRequest(body: Buffer): Omit<Mail, "id" | "sentAt"> {
  // Every field is optional here, and those that a mail needs are checked below.
  const request = parse(body) as SendEmailRequest;
  const { ToAddresses: to = [], CcAddresses: cc = [], BccAddresses: bcc = [] } = request.Destination ?? {};
  const { Subject, Body } = request.Content?.Simple ?? {};
  const text = Body?.Text?.Data;
  const html = Body?.Html?.Data;
  if (!request.FromEmailAddress) throw refused("The mail has no sender");
  if (to.length + cc.length + bcc.length === 0) throw refused("The mail has no recipient");
  if (!Subject?.Data || !(text || html))
    throw refused("The mail needs a subject and a text, as Content.Simple");
  return {
    from: request.FromEmailAddress,
    to,
    cc,
    bcc,
    replyTo: request.ReplyToAddresses ?? [],
    subject: Subject.Data,
    ...(text ? { text } : {}),
    ...(html ? { html } : {}),
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw refused("The request is not JSON");
  }
}

/** A line without its end was cut off by a kill; rewriting the file keeps it from running into the next one. */
function readMails(file: string): Mail[] {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : [];
  writeFileSync(`${file}.new`, lines.map((line) => `${line}\n`).join(""));
  renameSync(`${file}.new`, file);
  return lines.map((line) => JSON.parse(line) as Mail);
}

const refused = (message: string) => new AwsError(400, "BadRequestException", message);
