import type { HandlerName } from "./handlers.ts";
import type { QueueName } from "./queues.ts";

/** Kinds of rows, by their partition keys (functions/adapters/dynamo/keys.ts): `DOC#*` is every workspace's documents. */
export type Kind = `${string}#*` | (typeof alone)[number];

/** What one function's code does at AWS, and so all that its role may do. A transaction counts as the writes in it. */
export interface Permissions {
  table?: Partial<Record<TableAction, readonly Kind[]>>;
  bucket?: Partial<Record<BucketAction, readonly BucketPart[]>>;
  /** Queues that it sends to. */
  sends?: readonly QueueName[];
  mails?: true;
}

export type TableAction =
  | "GetItem"
  | "BatchGetItem"
  | "Query"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem"
  | "BatchWriteItem"
  | "ConditionCheckItem";

export type BucketAction = "GetObject" | "PutObject" | "DeleteObject" | "AbortMultipartUpload" | "ListBucket";

/**
 * Content lies at `wsp_…/{sha256}`, what is being uploaded at `tmp/…`, what is marked for one
 * reader at `marked/…`, what was set aside at `removed/…`; `bucket` is the bucket itself.
 * The heads of the records lie at `heads/…` in a bucket of their own.
 */
export type BucketPart = "content" | "temporary" | "marked" | "removed" | "bucket" | "heads";

/** Partitions of the whole installation. */
const alone = ["WORKSPACES", "SETUP", "NOTICES-DUE"] as const;
const isAlone = (name: string): name is (typeof alone)[number] => (alone as readonly string[]).includes(name);

const kinds = (names: string): Kind[] =>
  names
    .trim()
    .split(/\s+/)
    .map((name): Kind => (isAlone(name) ? name : `${name}#*`));

/**
 * A change of the domain writes its trace with it: it reads the head of the chain and puts both. Who looks whether an object is
 * there must be able to list the bucket, or S3 tells nobody that it is not:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
 */
export const permissions: Record<HandlerName, Permissions> = {
  "admin-api": {
    table: {
      GetItem: kinds(`
        ACCEPTANCE ACCOUNT ATTEMPT CONNECTION CONTACT DOC IDENTITY IMPORT MEMBER NANGO NDA NDA-CURRENT REQUEST RUN SLUG
        SOURCE TRACE-HEAD VERSION WORKSPACE`),
      BatchGetItem: kinds(`ACCEPTANCE CATALOG CONTACT DOC GRANT IMPORT MEMBER SOURCE OFFER REQUEST`),
      Query: kinds(`
        ACCEPTANCE ACCEPTANCE-OF ACCEPTANCES ACCOUNT ADDRESS CATALOG CATALOG-UNDER CONNECTION CONTACT-MAILBOX CONTACTS
        DOC-ARCHIVED DOC-CURRENT DOC-PUBLISHED FEED GRANT GRANTS IMPORT-ITEM IMPORT-OPEN IMPORTS MEMBER MEMBERSHIP NDA PERSONAL
        REQUEST-OF REQUESTS RUNS TRACE VERSION VIEW VIEWS OFFER`),
      PutItem: kinds(`
        ACCEPTANCE ACCEPTANCE-OF ACCOUNT ADDRESS ATTEMPT CATALOG CONNECTION CONTACT CONTACT-ADDRESS CONTACT-MAILBOX DOC
        FEED GRANT IDENTITY IMPORT IMPORT-ITEM IMPORT-OPEN LIVE MEMBER MEMBERSHIP NANGO NDA NDA-CURRENT NOTION REQUEST
        REQUEST-OF RUN SLUG SOURCE PERSONAL TRACE TRACE-HEAD VERSION WORKSPACE OFFER`),
      UpdateItem: kinds(`BUDGET`),
      DeleteItem: kinds(`ACCOUNT ADDRESS IMPORT-OPEN FEED SOURCE`),
      ConditionCheckItem: kinds(`MEMBER CONNECTION DOC NDA-CURRENT`),
    },
    bucket: { GetObject: ["content"], PutObject: ["content"], ListBucket: ["bucket"] },
    sends: ["work"],
  },

  // Of documents it writes nothing, and it cannot list: what is missing and what is forbidden are one to it.
  "trust-center": {
    table: {
      GetItem: kinds(`
        ACCEPTANCE ACCOUNT CONNECTION CONTACT CONTACT-ADDRESS DOC NDA NDA-CURRENT REQUEST SESSION SLUG TICKET
        TRACE-HEAD VERSION WORKSPACE WORKSPACE-SLUG`),
      BatchGetItem: kinds(`ACCEPTANCE CONTACT DOC REQUEST SOURCE`),
      Query: kinds(`ACCEPTANCE ACCEPTANCE-OF CONTACT-MAILBOX DOC-PUBLISHED GRANT REQUEST-OF`),
      PutItem: kinds(`
        ACCEPTANCE ACCEPTANCE-OF CONTACT CONTACT-ADDRESS CONTACT-MAILBOX GRANT PERSONAL REQUEST REQUEST-OF SESSION TRACE
        TRACE-HEAD VIEW`),
      UpdateItem: kinds(`LIMIT TICKET`),
      DeleteItem: kinds(`SESSION`),
      ConditionCheckItem: kinds(`NDA-CURRENT`),
    },
    bucket: { GetObject: ["content", "marked"], PutObject: ["marked"] },
    sends: ["desk"],
  },

  "nango-webhook": { sends: ["work"] },

  // It makes tickets and unproven requests, and no contact: nobody has proven anything yet.
  "front-desk": {
    table: {
      GetItem: kinds(`MAIL NDA NDA-CURRENT REQUEST WORKSPACE`),
      BatchGetItem: kinds(`CONTACT DOC`),
      Query: kinds(`ACCEPTANCE ACCEPTANCES CONTACT-MAILBOX DOC-PUBLISHED`),
      PutItem: kinds(`MAIL REQUEST TICKET`),
      DeleteItem: kinds(`MAIL`),
    },
    sends: ["desk"],
    mails: true,
  },

  worker: {
    table: {
      GetItem: kinds(
        `ATTEMPT CONNECTION DOC IMPORT IMPORT-ITEM MEMBER NANGO RUN SOURCE TRACE-HEAD VERSION WORKSPACE`,
      ),
      BatchGetItem: kinds(`CATALOG DOC IMPORT SOURCE OFFER`),
      Query: kinds(`CATALOG CONNECTION FEED IMPORT-ITEM IMPORT-OPEN NOTION OFFER`),
      PutItem: kinds(`
        ATTEMPT CATALOG CONNECTION DOC FEED IMPORT IMPORT-ITEM IMPORT-OPEN LIVE NANGO NOTION RUN SETUP SLUG SOURCE
        PERSONAL TRACE TRACE-HEAD VERSION OFFER`),
      UpdateItem: kinds(`BUDGET`),
      DeleteItem: kinds(`CATALOG FEED IMPORT-OPEN LIVE NOTION OFFER`),
      ConditionCheckItem: kinds(`CONNECTION DOC`),
    },
    bucket: {
      GetObject: ["content", "temporary"],
      PutObject: ["content", "temporary"],
      DeleteObject: ["temporary"],
      AbortMultipartUpload: ["temporary"],
      ListBucket: ["bucket"],
    },
    sends: ["work", "files"],
  },

  "file-mover": {
    table: {
      GetItem: kinds(`CONNECTION DOC IMPORT IMPORT-ITEM MEMBER SOURCE TRACE-HEAD VERSION WORKSPACE`),
      BatchGetItem: kinds(`DOC SOURCE`),
      Query: kinds(`IMPORT-ITEM FEED`),
      PutItem: kinds(`CONNECTION DOC FEED IMPORT IMPORT-ITEM SLUG SOURCE PERSONAL TRACE TRACE-HEAD VERSION`),
      UpdateItem: kinds(`BUDGET`),
      DeleteItem: kinds(`FEED IMPORT-OPEN`),
      ConditionCheckItem: kinds(`CONNECTION DOC`),
    },
    bucket: {
      GetObject: ["content", "temporary"],
      PutObject: ["content", "temporary"],
      DeleteObject: ["temporary"],
      AbortMultipartUpload: ["temporary"],
      ListBucket: ["bucket"],
    },
    sends: ["files"],
  },

  "sync-tick": { table: { Query: kinds(`DUE`) }, sends: ["work"] },

  reconcile: { table: { Query: kinds(`ATTEMPT CONNECTION WORKSPACES`) }, sends: ["work"] },

  // What is removed moves within the bucket, and comes back where a version needs it after all.
  purge: {
    table: {
      GetItem: kinds(`DOC SOURCE TRACE-HEAD WORKSPACE`),
      Query: kinds(`ACCEPTANCES DOC-ARCHIVED LEAVING NDA VERSION WORKSPACES`),
      PutItem: kinds(`LEAVING PERSONAL TRACE TRACE-HEAD`),
      DeleteItem: kinds(`DOC FEED LEAVING SOURCE VERSION`),
      ConditionCheckItem: kinds(`DOC`),
    },
    bucket: {
      GetObject: ["content", "removed"],
      PutObject: ["content", "removed", "heads"],
      DeleteObject: ["content", "removed"],
      ListBucket: ["bucket"],
    },
  },

  notices: {
    table: {
      GetItem: kinds(`DOC MAIL NOTICES WORKSPACE`),
      Query: kinds(`CONNECTION MEMBER NOTICES-DUE REQUESTS TRACE`),
      PutItem: kinds(`MAIL NOTICES`),
      DeleteItem: kinds(`MAIL`),
    },
    mails: true,
  },

  "on-trace": {
    table: {
      GetItem: kinds(`CONTACT MAIL MEMBER NOTICES WORKSPACE`),
      Query: kinds(`ACCEPTANCE`),
      PutItem: kinds(`MAIL NOTICES`),
      DeleteItem: kinds(`MAIL`),
    },
    sends: ["desk"],
    mails: true,
  },
};

/** One line for each thing that is allowed: `dynamodb:GetItem DOC#*`, `s3:PutObject content`, `sqs:SendMessage work`. */
export function permitsOf({ table = {}, bucket = {}, sends = [], mails }: Permissions): string[] {
  return [
    ...Object.entries(table).flatMap(([action, kinds]) => kinds.map((kind) => `dynamodb:${action} ${kind}`)),
    ...Object.entries(bucket).flatMap(([action, parts]) => parts.map((part) => `s3:${action} ${part}`)),
    ...sends.map((queue) => `sqs:SendMessage ${queue}`),
    ...(mails ? ["ses:SendEmail mail"] : []),
  ];
}
