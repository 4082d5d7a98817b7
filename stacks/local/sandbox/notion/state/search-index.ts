import type { IndexEntry, Item, State } from "./model.ts";
import { inTrash, titleOf } from "./tree.ts";

const entryOf = (state: State, item: Item): IndexEntry => ({
  title: titleOf(item),
  lastEditedTime: item.lastEditedTime,
  inTrash: inTrash(state, item),
});

export function indexAtOnce(state: State, item: Item): void {
  state.index.entries[item.id] = entryOf(state, item);
}

/** Search learns of a change only after the lag. */
export function indexLater(state: State, item: Item, at: number): void {
  state.index.pending.push({ id: item.id, at, entry: entryOf(state, item) });
}

/** The index as it stands now. */
export function indexAt(state: State, now: number): Record<string, IndexEntry> {
  const { entries, pending } = state.index;
  if (pending.some(({ at }) => at <= now)) {
    for (const { id, at, entry } of pending) if (at <= now) entries[id] = entry;
    state.index.pending = pending.filter(({ at }) => at > now);
  }
  return entries;
}
