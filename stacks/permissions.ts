import type { HandlerName } from "./handlers.ts";
import type { QueueName } from "./queues.ts";

/** Kinds of rows, by their partition keys (functions/adapters/dynamo/keys.ts): `DOC#*` is every workspace's documents. */
export type Kind = `${string}#*` | "WORKSPACES";

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

export type BucketAction =
  | "GetObject"
  | "GetObjectVersion"
  | "PutObject"
  | "DeleteObject"
  | "DeleteObjectVersion"
  | "AbortMultipartUpload"
  | "ListBucket"
  | "ListBucketVersions";

/** Content lies at `wsp_…/{sha256}`, what is being uploaded at `tmp/…`; `bucket` is the bucket itself. */
export type BucketPart = "content" | "temporary" | "bucket";

export const permissions: Record<HandlerName, Permissions> = {
  "admin-api": {},
  "trust-center": {},
  "nango-webhook": {},
  worker: {},
  "file-mover": {},
  "sync-tick": {},
  "on-trace": {},
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
