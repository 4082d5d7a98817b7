import { crawl } from "./crawl.ts";
import { type Listings, originalOf, saysNothing } from "./listing.ts";

/** The block that a block lies in; undefined where it lies in none, or is not shared. */
export type ParentOf = (blockId: string) => Promise<string | undefined>;

/** As deep as blocks are read. */
const highest = 100;

/**
 * Originals of synced blocks that stand under a lock of this page: what is not for copying there is not for copying from another
 * place either. One call for each step up to a block that was read, and none for a page without locks.
 */
export async function hiddenOriginals(
  read: Listings,
  parentOf: ParentOf,
  concurrency: number,
): Promise<ReadonlySet<string>> {
  const blocks = [...read.values()].flatMap((listing) => [...listing.blocks.values()]);
  const locks = new Set(blocks.filter(saysNothing).map(({ id }) => id));
  const hidden = new Set<string>();
  if (locks.size === 0) return hidden;
  const seen = new Set(blocks.map(({ id }) => id));
  const originals = new Set(blocks.flatMap((block) => originalOf(block) ?? []));
  await crawl([...originals], concurrency, async (original) => {
    let at: string | undefined = original;
    for (let steps = 0; at && !seen.has(at) && steps < highest; steps++) at = await parentOf(at);
    if (at && locks.has(at)) hidden.add(original);
    return {};
  });
  return hidden;
}
