import type { TraceStore } from "../../functions/core/activity/store.ts";
import type { Trace } from "../../functions/core/activity/trace.ts";
import { type Memory, pageOf, record } from "./memory.ts";

export function memoryTraceStore(memory: Memory): TraceStore {
  const place = ({ seq }: Trace) => String(seq).padStart(12, "0");
  const of = (workspaceId: string) => memory.traces.filter((trace) => trace.workspaceId === workspaceId);
  return {
    list: async (workspaceId, request) =>
      pageOf(of(workspaceId), { of: ["traces", workspaceId], place, newestFirst: true }, request),
    chain: async (workspaceId, request) =>
      pageOf(of(workspaceId), { of: ["chain", workspaceId], place }, request),
    append: async (trace) => record(memory, trace),
  };
}
