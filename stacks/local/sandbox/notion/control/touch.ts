import type { Sandbox } from "../sandbox.ts";
import type { Item } from "../state/model.ts";
import { indexLater } from "../state/search-index.ts";
import { childItems } from "../state/tree.ts";

/** Marks an edit; search hears of it after the lag. */
export function touch(sandbox: Sandbox, item: Item, by = item.lastEditedBy): void {
  item.lastEditedTime = sandbox.clock.now().toISOString();
  item.lastEditedBy = by;
  reindex(sandbox, item);
}

function reindex(sandbox: Sandbox, item: Item): void {
  const { store, clock, settings } = sandbox;
  indexLater(store.state, item, clock.now().getTime() + settings.searchLagMs);
}

export function reindexBelow(sandbox: Sandbox, item: Item): void {
  for (const child of childItems(sandbox.store.state, item)) {
    reindex(sandbox, child);
    reindexBelow(sandbox, child);
  }
}
