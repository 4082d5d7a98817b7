import { dynamoConnectionStore } from "../adapters/dynamo/connection-store.ts";
import { dynamoWorkspaceStore } from "../adapters/dynamo/workspace-store.ts";
import { logger } from "../adapters/log.ts";
import { now } from "./now.ts";
import { connectQueue } from "./queue.ts";
import { connectTable } from "./table.ts";

/** It asks; the worker looks. */
export function connect() {
  const table = connectTable();
  return {
    workspaces: dynamoWorkspaceStore(table),
    connections: dynamoConnectionStore(table),
    queue: connectQueue(),
    log: logger("reconcile"),
    now,
  };
}
