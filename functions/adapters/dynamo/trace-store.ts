import type { TraceStore } from "../../core/activity/store.ts";
import { cursorOf } from "./cursor.ts";
import { traceKey } from "./keys.ts";
import { page } from "./read.ts";
import type { Table } from "./table.ts";
import { commit, TraceRow } from "./transaction.ts";

export function dynamoTraceStore(table: Table): TraceStore {
  const listing = (workspaceId: string, list: string) => ({
    of: TraceRow,
    cursor: cursorOf(list, workspaceId),
    partition: traceKey(workspaceId, 0).pk,
  });
  return {
    list: (workspaceId, request) =>
      page(table, { ...listing(workspaceId, "traces"), newestFirst: true }, request),
    chain: (workspaceId, request) => page(table, listing(workspaceId, "chain"), request),
    append: (trace) => commit(table, [], trace),
  };
}
