import type { TableDefinition } from "./table.ts";
import { type Item, keyText } from "./wire.ts";

interface Page {
  Items?: Item[];
  Count?: number;
}

/** Hides from indexes what was written a moment ago: they follow the table later, in AWS. */
export function lagBehind(table: TableDefinition, now: () => number) {
  const writtenAt = new Map<string, number>();
  let lag = 0;

  return {
    lagIndexes(ms: number) {
      lag = ms;
      if (lag === 0) writtenAt.clear();
    },
    note(keys: Item[]) {
      if (lag === 0) return;
      for (const [key, at] of writtenAt) if (now() - at >= lag) writtenAt.delete(key);
      for (const key of keys) writtenAt.set(keyText(key, table), now());
    },
    active: () => lag > 0,
    hide(page: Page): Page {
      if (!page.Items) return page;
      const Items = page.Items.filter((item) => {
        const at = writtenAt.get(keyText(item, table));
        return at === undefined || now() - at >= lag;
      });
      return { ...page, Items, Count: Items.length };
    },
  };
}
