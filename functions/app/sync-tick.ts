import { dynamoConnectionStore } from "../adapters/dynamo/connection-store.ts";
import { dynamoRunStore } from "../adapters/dynamo/run-store.ts";
import { logger } from "../adapters/log.ts";
import { newId } from "../core/ids.ts";
import { connectMetrics } from "./metrics.ts";
import { now } from "./now.ts";
import { connectQueue } from "./queue.ts";
import { connectTable } from "./table.ts";

export function connect() {
  const table = connectTable();
  return {
    connections: dynamoConnectionStore(table),
    runs: dynamoRunStore(table),
    queue: connectQueue(),
    log: logger("sync-tick"),
    metrics: connectMetrics("sync-tick"),
    now,
    newId,
  };
}
