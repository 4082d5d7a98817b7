import { domains } from "../adapters/domains/domains.ts";
import { dynamoConnectionStore } from "../adapters/dynamo/connection-store.ts";
import { dynamoDocumentStore } from "../adapters/dynamo/document-store.ts";
import { dynamoLimits } from "../adapters/dynamo/limit-store.ts";
import { dynamoSessionStore } from "../adapters/dynamo/session-store.ts";
import { dynamoTicketStore } from "../adapters/dynamo/ticket-store.ts";
import { dynamoTraceStore } from "../adapters/dynamo/trace-store.ts";
import { dynamoWorkspaceStore } from "../adapters/dynamo/workspace-store.ts";
import { logger } from "../adapters/log.ts";
import { pdfMarker } from "../adapters/pdf/marker.ts";
import { hmacSealer } from "../adapters/sealer.ts";
import type { Context } from "../core/context.ts";
import { newId } from "../core/ids.ts";
import { connectContent } from "./content.ts";
import { CookieEnv, PublicEnv } from "./env.ts";
import { connectMetrics } from "./metrics.ts";
import { now } from "./now.ts";
import { connectDesk } from "./queue.ts";
import { readEnv } from "./read-env.ts";
import { connectReaders } from "./readers.ts";
import { connectTable } from "./table.ts";

/** What the public pages read, and ask for. Nothing here reaches Notion or Nango. */
export function connect() {
  const table = connectTable();
  const deps = {
    ...connectReaders(table),
    workspaces: dynamoWorkspaceStore(table),
    documents: dynamoDocumentStore(table),
    connections: dynamoConnectionStore(table),
    tickets: dynamoTicketStore(table),
    sessions: dynamoSessionStore(table),
    limits: dynamoLimits(table),
    traces: dynamoTraceStore(table),
    content: connectContent(),
    marker: pdfMarker(),
    sealer: hmacSealer(readEnv(CookieEnv).COOKIE_KEY),
    domains: domains(),
    desk: connectDesk(),
    log: logger("trust-center"),
    metrics: connectMetrics("trust-center"),
    now,
    newId,
  } satisfies Partial<Context>;
  return { deps, publicUrl: readEnv(PublicEnv).PUBLIC_URL };
}
