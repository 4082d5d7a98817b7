import { dynamoConnectionStore } from "../adapters/dynamo/connection-store.ts";
import { logger } from "../adapters/log.ts";
import { connectMetrics } from "./metrics.ts";
import { now } from "./now.ts";
import { connectQueue } from "./queue.ts";
import { connectTable } from "./table.ts";

export function connect() {
  return {
    connections: dynamoConnectionStore(connectTable()),
    queue: connectQueue(),
    log: logger("sync-tick"),
    metrics: connectMetrics("sync-tick"),
    now,
  };
}
