import { dynamoConnectionStore } from "../adapters/dynamo/connection-store.ts";
import { dynamoDocumentStore } from "../adapters/dynamo/document-store.ts";
import { dynamoWorkspaceStore } from "../adapters/dynamo/workspace-store.ts";
import { logger } from "../adapters/log.ts";
import type { Context } from "../core/context.ts";
import { connectContent } from "./content.ts";
import { PublicEnv } from "./env.ts";
import { connectMetrics } from "./metrics.ts";
import { now } from "./now.ts";
import { readEnv } from "./read-env.ts";
import { connectTable } from "./table.ts";

/** What the public pages read. Nothing here reaches Notion or Nango. */
export function connect() {
  const table = connectTable();
  const deps: Pick<
    Context,
    "workspaces" | "documents" | "content" | "connections" | "log" | "metrics" | "now"
  > = {
    workspaces: dynamoWorkspaceStore(table),
    documents: dynamoDocumentStore(table),
    connections: dynamoConnectionStore(table),
    content: connectContent(),
    log: logger("trust-center"),
    metrics: connectMetrics("trust-center"),
    now,
  };
  return { deps, publicUrl: readEnv(PublicEnv).PUBLIC_URL };
}
