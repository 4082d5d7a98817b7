import type { ShortForm } from "../../core/catalog/connector.ts";
import { isDeadCursor } from "../../core/catalog/dead-cursor.ts";
import type { Block, BlockList } from "./answers.ts";
import { crawl } from "./crawl.ts";
import { hiddenOriginals, type ParentOf } from "./hidden-originals.ts";
import {
  addTo,
  beginAnew,
  hasOwnChildren,
  isOfOneBlock,
  type Listing,
  type Listings,
  newListing,
  originalOf,
} from "./listing.ts";
import { isFault } from "./retry.ts";

export interface BlockNode {
  block: Block;
  children: BlockNode[];
  /** Its children could not be listed, or not all of them: not shared, or refused. */
  unreadable?: true;
}

export type ListChildren = (blockId: string, cursor?: string) => Promise<BlockList>;

export interface TreeLimits {
  /** Calls at once. */
  concurrency: number;
  /** Lists inside each other. */
  depth: number;
  /** Copies of synced blocks count each. */
  blocks: number;
  /** Whether the reading has taken too long in all. */
  isLate(): boolean;
  parentOf: ParentOf;
}

export const defaultLimits: TreeLimits = {
  concurrency: 40,
  depth: 100,
  blocks: 20_000,
  isLate: () => false,
  parentOf: async () => undefined,
};

/** A page's blocks, or the first cap that it is beyond. */
export type Tree = { nodes: BlockNode[] } | { beyond: ShortForm["why"] };

class Beyond extends Error {
  readonly cap: ShortForm["why"];
  constructor(cap: ShortForm["why"]) {
    super(`Beyond the cap on ${cap}`);
    this.cap = cap;
  }
}

/**
 * Reads the blocks of a page: one call for each started hundred of children of each block that has some. First every
 * list is read once, then the tree is put together, so that copies of a synced block cost nothing and circles end. `read` is
 * what was listed before and gets what is listed now, so that a reading that ends early can go on later.
 */
export async function readTree(
  list: ListChildren,
  pageId: string,
  limits: Partial<TreeLimits> = {},
  read: Listings = new Map(),
): Promise<Tree> {
  const caps = { ...defaultLimits, ...limits };
  try {
    await readLists(list, pageId, caps, read);
    const hidden = await hiddenOriginals(read, caps.parentOf, caps.concurrency);
    return { nodes: assemble(read, pageId, caps, hidden) };
  } catch (error) {
    if (error instanceof Beyond) return { beyond: error.cap };
    throw error;
  }
}

/** So many lists may fail at Notion while the others come; where more do, Notion is what fails. */
const mostFaults = 2;

async function readLists(list: ListChildren, pageId: string, caps: TreeLimits, read: Listings) {
  if (!read.has(pageId)) read.set(pageId, newListing(0));
  let total = [...read.values()].reduce((sum, { blocks }) => sum + blocks.size, 0);
  const copies = new Map<string, string[]>();
  const noteCopies = (blocks: Iterable<Block>) => {
    for (const block of blocks) {
      const original = originalOf(block);
      if (!original) continue;
      const known = copies.get(original);
      if (known) known.push(block.id);
      else copies.set(original, [block.id]);
    }
  };
  for (const { blocks } of read.values()) noteCopies(blocks.values());
  const setAside: { listing: Listing; error: unknown }[] = [];
  const begin = (ids: readonly string[], level: number): string[] => {
    const later = [...new Set(ids)].filter((id) => !read.has(id));
    if (later.length && level >= caps.depth) throw new Beyond("depth");
    for (const id of later) read.set(id, newListing(level));
    return later;
  };

  await crawl(idsOfOpen(read), caps.concurrency, async (id) => {
    const listing = read.get(id) ?? newListing(0);
    if (caps.isLate()) throw new Beyond("time");
    const { cursor, blocks } = listing;
    let fresh: Block[];
    try {
      fresh = addTo(listing, await list(id, cursor));
    } catch (error) {
      if (cursor && isDeadCursor(error) && beginAnew(listing)) {
        total -= blocks.size;
        return { urgent: [id] };
      }
      if (id === pageId) throw error;
      if (isOfOneBlock(error)) {
        listing.state = "unreadable";
        return { later: begin(copies.get(id) ?? [], listing.level) };
      }
      if (!isFault(error) || setAside.length === mostFaults) throw error;
      setAside.push({ listing, error });
      return {};
    }
    total += fresh.length;
    noteCopies(fresh);
    if (total > caps.blocks || listing.cursors.size > caps.blocks) throw new Beyond("blocks");
    const below = fresh.filter(hasOwnChildren).map((block) => placeOf(block, read));
    // The rest of a list waits for nothing else: it is what takes longest.
    return { urgent: listing.state === "open" ? [id] : [], later: begin(below, listing.level + 1) };
  });

  for (const { listing } of setAside) listing.faults++;
  for (const { listing, error } of setAside) {
    // The second time that all else came through it is that block's own fault.
    if (listing.faults < 2) throw error;
    listing.state = "unreadable";
  }
}

const idsOfOpen = (read: Listings): string[] =>
  [...read].flatMap(([id, { state }]) => (state === "open" ? [id] : []));

/** Where the children of a block are listed: below the original of a copy, or below itself where that is not shared. */
const placeOf = (block: Block, read: Listings): string => {
  const original = originalOf(block) ?? block.id;
  return read.get(original)?.state === "unreadable" ? block.id : original;
};

/** A copy of what stands under a lock stands under it too. */
const underLock = ({ id, in_trash }: Block): Block => ({
  id,
  type: "callout",
  has_children: false,
  in_trash,
  callout: { icon: { emoji: "🔒" } },
});

function assemble(
  read: Listings,
  pageId: string,
  caps: TreeLimits,
  hidden: ReadonlySet<string>,
): BlockNode[] {
  let placed = 0;
  const place = (id: string, above: readonly string[]): BlockNode[] | undefined => {
    const listing = above.includes(id) ? undefined : read.get(id);
    if (!listing) return undefined;
    // Copies of synced blocks can stand in each other deeper than any list was found.
    if (above.length >= caps.depth) throw new Beyond("depth");
    placed += listing.blocks.size;
    if (placed > caps.blocks) throw new Beyond("blocks");
    return [...listing.blocks.values()].map((block): BlockNode => {
      if (hidden.has(originalOf(block) ?? "")) return { block: underLock(block), children: [] };
      if (!hasOwnChildren(block)) return { block, children: [] };
      const below = placeOf(block, read);
      const children = place(below, [...above, id]);
      return children && read.get(below)?.state === "whole"
        ? { block, children }
        : { block, children: children ?? [], unreadable: true };
    });
  };
  return place(pageId, []) ?? [];
}
