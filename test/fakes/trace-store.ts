import { beginning } from "../../functions/core/activity/entry.ts";
import { namedIn, opened } from "../../functions/core/activity/personal.ts";
import type { TraceStore } from "../../functions/core/activity/store.ts";
import type { Trace } from "../../functions/core/activity/trace.ts";
import { copy, type Memory, pageOf, record } from "./memory.ts";

export function memoryTraceStore(memory: Memory): TraceStore {
  const place = ({ seq }: Trace) => String(seq).padStart(12, "0");
  const of = (workspaceId: string) => memory.records.filter(({ entry }) => entry.workspaceId === workspaceId);
  const chain: TraceStore["chain"] = async (workspaceId, { after = 0, limit = 1_000 } = {}) =>
    copy(
      of(workspaceId)
        .filter(({ entry }) => entry.seq > after)
        .slice(0, limit),
    );
  return {
    list: async (workspaceId, request) =>
      pageOf(
        of(workspaceId).map(({ entry, personal }) => opened(entry, personal)),
        { of: ["traces", workspaceId], place, newestFirst: true },
        request,
      ),
    entries: async (workspaceId, from) => (await chain(workspaceId, from)).map(({ entry }) => entry),
    chain,
    async head(workspaceId) {
      const { seq, hash } = of(workspaceId).at(-1)?.entry ?? beginning;
      return { seq, hash };
    },
    append: async (trace) => record(memory, trace),
    async erase(workspaceId, names) {
      let count = 0;
      for (const { personal } of of(workspaceId))
        for (const pointer of namedIn(personal, names)) {
          delete personal[pointer];
          count++;
        }
      return count;
    },
  };
}
