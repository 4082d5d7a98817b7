import type { Entry } from "../../core/activity/entry.ts";
import { opened } from "../../core/activity/personal.ts";
import type { TraceStore } from "../../core/activity/store.ts";
import { cursorOf } from "./cursor.ts";
import { traceKey } from "./keys.ts";
import { erase, personals } from "./personal-rows.ts";
import { page } from "./read.ts";
import type { Table } from "./table.ts";
import { headOf, record, TraceRow } from "./transaction.ts";

/** So many places are looked at in one go. */
const stretch = 5_000;

export function dynamoTraceStore(table: Table): TraceStore {
  const listing = (workspaceId: string, list: string) => ({
    of: TraceRow,
    cursor: cursorOf(list, workspaceId),
    partition: traceKey(workspaceId, 0).pk,
  });

  /** Places of one page follow each other, so one query finds what is kept apart of all of them. */
  async function joined(workspaceId: string, entries: readonly Entry[]) {
    const [one, other] = [entries[0]?.seq ?? 0, entries.at(-1)?.seq ?? 0];
    if (entries.length === 0) return [];
    const places = { workspaceId, first: Math.min(one, other), last: Math.max(one, other) };
    const kept = await personals(table, places);
    return entries.map((entry) => ({ entry, personal: kept.get(entry.seq) ?? {} }));
  }

  async function entries(workspaceId: string, { after = 0, limit = 1_000 } = {}): Promise<Entry[]> {
    const oldest = listing(workspaceId, "chain");
    const cursor = oldest.cursor.write(traceKey(workspaceId, after).sk);
    return (await page(table, oldest, { cursor, limit })).items;
  }

  return {
    async list(workspaceId, request) {
      const newest = { ...listing(workspaceId, "traces"), newestFirst: true };
      const { items, ...rest } = await page(table, newest, request);
      const traces = await joined(workspaceId, items);
      return { items: traces.map(({ entry, personal }) => opened(entry, personal)), ...rest };
    },

    entries,
    chain: async (workspaceId, from) => joined(workspaceId, await entries(workspaceId, from)),

    head: (workspaceId) => headOf(table, workspaceId),
    append: (trace) => record(table, [], trace),

    async erase(workspaceId, names) {
      const { seq } = await headOf(table, workspaceId);
      let count = 0;
      for (let first = 1; first <= seq; first += stretch)
        count += await erase(table, { workspaceId, first, last: first + stretch - 1 }, names);
      return count;
    },
  };
}
