import { setTimeout } from "node:timers/promises";
import { dynamoCallBudget } from "../adapters/dynamo/call-budget.ts";
import { dynamoCatalogStore } from "../adapters/dynamo/catalog-store.ts";
import { dynamoConnectionStore } from "../adapters/dynamo/connection-store.ts";
import { dynamoDocumentStore } from "../adapters/dynamo/document-store.ts";
import { dynamoHandshakeStore } from "../adapters/dynamo/handshake-store.ts";
import { dynamoImportStore } from "../adapters/dynamo/import-store.ts";
import { dynamoMemberStore } from "../adapters/dynamo/member-store.ts";
import { dynamoOfferStore } from "../adapters/dynamo/offer-store.ts";
import { dynamoRunStore } from "../adapters/dynamo/run-store.ts";
import { dynamoTraceStore } from "../adapters/dynamo/trace-store.ts";
import { dynamoUserStore } from "../adapters/dynamo/user-store.ts";
import { dynamoWorkspaceStore } from "../adapters/dynamo/workspace-store.ts";
import { logger } from "../adapters/log.ts";
import { nangoBroker } from "../adapters/nango/broker.ts";
import { pdfMarker } from "../adapters/pdf/marker.ts";
import { secretlintScanner } from "../adapters/secretlint/scanner.ts";
import type { Context, Outside } from "../core/context.ts";
import { newId } from "../core/ids.ts";
import { connectors } from "./connectors.ts";
import { connectContent, connectReadings } from "./content.ts";
import { ConnectEnv, NangoEnv, NotionEnv } from "./env.ts";
import { connectMetrics } from "./metrics.ts";
import { now } from "./now.ts";
import { connectQueue } from "./queue.ts";
import { readEnv } from "./read-env.ts";
import { connectTable } from "./table.ts";

/** For the two functions that touch everything: the API and the worker. */
export function connectEverything(name: string): Omit<Context, "actor" | "mover" | "pdf" | Outside> {
  const table = connectTable();
  const nango = readEnv(NangoEnv);
  const connect = readEnv(ConnectEnv);
  const connections = dynamoConnectionStore(table);
  const budget = dynamoCallBudget(table);
  return {
    workspaces: dynamoWorkspaceStore(table),
    users: dynamoUserStore(table),
    members: dynamoMemberStore(table),
    connections,
    handshakes: dynamoHandshakeStore(table),
    catalog: dynamoCatalogStore(table),
    imports: dynamoImportStore(table),
    offers: dynamoOfferStore(table),
    documents: dynamoDocumentStore(table),
    runs: dynamoRunStore(table),
    traces: dynamoTraceStore(table),
    content: connectContent(),
    readings: connectReadings(),
    secrets: secretlintScanner(),
    marker: pdfMarker(),
    queue: connectQueue(),
    broker: nangoBroker({
      host: nango.NANGO_HOST,
      secretKey: nango.NANGO_SECRET_KEY,
      integration: nango.NANGO_INTEGRATION,
      connectUrl: connect.NANGO_CONNECT_URL,
      publicApiUrl: connect.NANGO_PUBLIC_API_URL,
      timeoutMs: 10_000,
    }),
    budget,
    connector: connectors({ connections, budget, now }, { ...nango, ...readEnv(NotionEnv) }),
    log: logger(name),
    metrics: connectMetrics(name),
    now,
    pause: (ms) => setTimeout(ms),
    newId,
  };
}
