import { dynamoDocumentStore } from "../adapters/dynamo/document-store.ts";
import { dynamoNdaStore } from "../adapters/dynamo/nda-store.ts";
import { dynamoPurgeStore } from "../adapters/dynamo/purge-store.ts";
import { dynamoTraceStore } from "../adapters/dynamo/trace-store.ts";
import { dynamoWorkspaceStore } from "../adapters/dynamo/workspace-store.ts";
import { logger } from "../adapters/log.ts";
import { s3HeadStore } from "../adapters/s3/heads.ts";
import { s3ContentRemoval } from "../adapters/s3/removal.ts";
import { newId } from "../core/ids.ts";
import { BucketEnv, HeadsEnv } from "./env.ts";
import { now } from "./now.ts";
import { readEnv } from "./read-env.ts";
import { connectTable } from "./table.ts";

export function connect() {
  const table = connectTable();
  const { BUCKET_NAME, S3_ENDPOINT } = readEnv(BucketEnv);
  return {
    workspaces: dynamoWorkspaceStore(table),
    documents: dynamoDocumentStore(table),
    ndas: dynamoNdaStore(table),
    purges: dynamoPurgeStore(table),
    traces: dynamoTraceStore(table),
    heads: s3HeadStore({ bucket: readEnv(HeadsEnv).HEADS_BUCKET_NAME, endpoint: S3_ENDPOINT }),
    removal: s3ContentRemoval({ bucket: BUCKET_NAME, endpoint: S3_ENDPOINT }),
    log: logger("purge"),
    now,
    newId,
  };
}
