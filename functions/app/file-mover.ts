import { dynamoCallBudget } from "../adapters/dynamo/call-budget.ts";
import { dynamoConnectionStore } from "../adapters/dynamo/connection-store.ts";
import { dynamoDocumentStore } from "../adapters/dynamo/document-store.ts";
import { dynamoImportStore } from "../adapters/dynamo/import-store.ts";
import { dynamoMemberStore } from "../adapters/dynamo/member-store.ts";
import { dynamoWorkspaceStore } from "../adapters/dynamo/workspace-store.ts";
import { logger } from "../adapters/log.ts";
import { pdfMarker } from "../adapters/pdf/marker.ts";
import { pdfReader } from "../adapters/pdf/reader.ts";
import { secretlintScanner } from "../adapters/secretlint/scanner.ts";
import { newId } from "../core/ids.ts";
import type { Moves } from "../core/move.ts";
import { connectors } from "./connectors.ts";
import { connectContent, connectReadings } from "./content.ts";
import { NangoEnv, NotionEnv } from "./env.ts";
import { connectMetrics } from "./metrics.ts";
import { now } from "./now.ts";
import { connectMover } from "./queue.ts";
import { readEnv } from "./read-env.ts";
import { connectTable } from "./table.ts";

/** Reads pages and copies what they hold. It sends only to itself, to go on reading. */
export function connect(): Moves {
  const table = connectTable();
  const connections = dynamoConnectionStore(table);
  const budget = dynamoCallBudget(table);
  return {
    workspaces: dynamoWorkspaceStore(table),
    members: dynamoMemberStore(table),
    connections,
    imports: dynamoImportStore(table),
    documents: dynamoDocumentStore(table),
    content: connectContent(),
    readings: connectReadings(),
    secrets: secretlintScanner(),
    pdf: pdfReader(),
    marker: pdfMarker(),
    mover: connectMover(),
    connector: connectors({ connections, budget, now }, { ...readEnv(NangoEnv), ...readEnv(NotionEnv) }),
    log: logger("file-mover"),
    metrics: connectMetrics("file-mover"),
    now,
    newId,
  };
}
