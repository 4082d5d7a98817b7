import * as z from "zod";

/** What functions read from their environment, by what they touch: each parses only the parts that it needs. */
const text = z.string().min(1);
/** Set where a stand-in takes the place of the service. */
const endpoint = z
  .string()
  .optional()
  .transform((value) => value || undefined);
const list = z
  .string()
  .default("")
  .transform((value) => value.split(",").flatMap((part) => part.trim() || []));
const address = z.url().transform((value) => value.replace(/\/$/, ""));

export const TableEnv = z.object({ TABLE_NAME: text, DYNAMODB_ENDPOINT: endpoint });
export const BucketEnv = z.object({ BUCKET_NAME: text, S3_ENDPOINT: endpoint, S3_PUBLIC_ENDPOINT: endpoint });
/** Where the heads of the records are kept for good. */
export const HeadsEnv = z.object({ HEADS_BUCKET_NAME: text, S3_ENDPOINT: endpoint });
export const QueueEnv = z.object({ QUEUE_URL: text, SQS_ENDPOINT: endpoint });
/** For the one function that hands work on to the file mover. */
export const FilesQueueEnv = z.object({ FILES_QUEUE_URL: text, SQS_ENDPOINT: endpoint });
/** For those who hand on what visitors ask for. */
export const DeskQueueEnv = z.object({ DESK_QUEUE_URL: text, SQS_ENDPOINT: endpoint });
/** Codes, names of limits and stamps hang on it, so it is none that somebody has made up. */
export const CookieEnv = z.object({ COOKIE_KEY: z.string().min(32) });
export const MailEnv = z.object({ MAIL_FROM: text, SES_ENDPOINT: endpoint });
/** The origin of the trust center. */
export const PublicEnv = z.object({ PUBLIC_URL: address });
/** The origin of the admin app. */
export const AdminEnv = z.object({ ADMIN_URL: address });
/** The issuer is compared letter by letter, so it stays as it is. */
export const IdentityEnv = z.object({ OIDC_ISSUER: z.url(), OIDC_AUDIENCE: text });
export const WebhookEnv = z.object({ NANGO_WEBHOOK_SECRET: text });
export const NangoEnv = z.object({
  NANGO_HOST: address,
  NANGO_SECRET_KEY: text,
  NANGO_INTEGRATION: text,
});
/** Where browsers reach Nango. */
export const ConnectEnv = z.object({ NANGO_PUBLIC_API_URL: address, NANGO_CONNECT_URL: address });
export const NotionEnv = z.object({
  /** Addresses beside Notion's own below which files lie. */
  NOTION_FILE_HOSTS: list,
  /** Origins beside Notion's own whose pages' addresses may be pasted. */
  NOTION_PAGE_ORIGINS: list,
});
export type NangoEnv = z.infer<typeof NangoEnv>;
export type NotionEnv = z.infer<typeof NotionEnv>;
