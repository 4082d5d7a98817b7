import type { NangoSettings } from "./settings.ts";

export interface Endpoints {
  dynamodb: string;
  s3: string;
  /** The origin in presigned addresses, which browsers open. */
  s3Public: string;
  sqs: string;
  ses: string;
}

export interface EnvironmentInput {
  publicUrl: string;
  endpoints: Endpoints;
  credentials: { accessKeyId: string; secretAccessKey: string };
  region: string;
  tableName: string;
  bucketName: string;
  headsBucketName: string;
  queueUrl: string;
  filesQueueUrl: string;
  deskQueueUrl: string;
  issuer: string;
  audience: string;
  nango: NangoSettings;
  cookieKey: string;
  clockOffsetMs: number;
}

/** What the handlers read. In AWS the stacks give them the same names. */
export function handlerEnvironment(input: EnvironmentInput): Record<string, string> {
  const { endpoints, credentials, nango } = input;
  return {
    TABLE_NAME: input.tableName,
    BUCKET_NAME: input.bucketName,
    HEADS_BUCKET_NAME: input.headsBucketName,
    QUEUE_URL: input.queueUrl,
    FILES_QUEUE_URL: input.filesQueueUrl,
    DESK_QUEUE_URL: input.deskQueueUrl,
    DYNAMODB_ENDPOINT: endpoints.dynamodb,
    S3_ENDPOINT: endpoints.s3,
    S3_PUBLIC_ENDPOINT: endpoints.s3Public,
    SQS_ENDPOINT: endpoints.sqs,
    SES_ENDPOINT: endpoints.ses,
    AWS_REGION: input.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    // Or the SDK would ask the machine's metadata service, and read the developer's own profile.
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_CONFIG_FILE: "/dev/null",
    OIDC_ISSUER: input.issuer,
    OIDC_AUDIENCE: input.audience,
    NANGO_HOST: nango.host,
    NANGO_PUBLIC_API_URL: nango.publicApiUrl,
    NANGO_CONNECT_URL: nango.connectUrl,
    NANGO_SECRET_KEY: nango.secretKey,
    NANGO_WEBHOOK_SECRET: nango.webhookSecret,
    NANGO_INTEGRATION: nango.integration,
    NOTION_FILE_HOSTS: nango.fileHosts,
    NOTION_PAGE_ORIGINS: nango.pageOrigins,
    COOKIE_KEY: input.cookieKey,
    PUBLIC_URL: input.publicUrl,
    ADMIN_URL: input.publicUrl,
    MAIL_FROM: "Gatehouse <no-reply@gatehouse.test>",
    CLOCK_OFFSET_MS: String(input.clockOffsetMs),
    POWERTOOLS_SERVICE_NAME: "gatehouse",
    // Nobody counts here, and they would be lines in the terminal.
    POWERTOOLS_METRICS_DISABLED: process.env.POWERTOOLS_METRICS_DISABLED ?? "true",
    POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? "WARN",
  };
}
