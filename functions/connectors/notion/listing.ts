import { AppError, isAppError } from "../../core/errors.ts";
import type { Block, BlockList } from "./answers.ts";
import { isNewKind } from "./blocks/converters.ts";
import { bareLock, isLocked } from "./blocks/lock.ts";

/** What has been listed below a page or block. */
export interface Listing {
  /** 0 for the page's own. */
  level: number;
  blocks: Map<string, Block>;
  /** `open` goes on at `cursor`; `unreadable` is not shared, or was refused, from there on. */
  state: "open" | "whole" | "unreadable";
  cursor?: string | undefined;
  /** All that were given, to know one that leads back. */
  cursors: Set<string>;
  /** How often it was begun anew. */
  restarts: number;
  /** How often Notion has failed at it, each time after several calls. */
  faults: number;
}

/** By the id of the page or block, in the order in which they were found. */
export type Listings = Map<string, Listing>;

export const newListing = (level: number): Listing => ({
  level,
  blocks: new Map(),
  state: "open",
  cursors: new Set(),
  restarts: 0,
  faults: 0,
});

/** Adds a page of a list, and gives what of it is new. */
export function addTo(listing: Listing, { results, next_cursor }: BlockList): Block[] {
  const fresh: Block[] = [];
  for (const block of results) {
    if (block.in_trash || listing.blocks.has(block.id)) continue;
    const kept = saysNothing(block) ? bareLock(block) : withoutStamps(block);
    listing.blocks.set(block.id, kept);
    fresh.push(kept);
  }
  if (next_cursor && listing.cursors.has(next_cursor))
    throw new AppError("upstream_failed", "Notion lists these blocks in a circle", {
      details: { reason: "invalid_cursor" },
    });
  listing.cursor = next_cursor ?? undefined;
  if (listing.cursor) listing.cursors.add(listing.cursor);
  else listing.state = "whole";
  return fresh;
}

/** Cursors can die on the way: then the list is read again from its start. False where that has not helped. */
export function beginAnew(listing: Listing): boolean {
  if (listing.restarts === 2) return false;
  listing.restarts++;
  listing.blocks = new Map();
  listing.cursors = new Set();
  listing.cursor = undefined;
  return true;
}

/** What is wrong with one block alone; what is wrong with our access to Notion is not. */
export const isOfOneBlock = (error: unknown): boolean =>
  isAppError(error, "source_gone") ||
  (isAppError(error, "upstream_failed") &&
    error.details.reason !== "blocked" &&
    error.details.reason !== "proxy");

const stamps = new Set([
  "object",
  "parent",
  "created_time",
  "created_by",
  "last_edited_time",
  "last_edited_by",
  "archived",
  "is_archived",
]);

/** Half of what Notion says of a block tells who made it and when, which adds up over thousands of them. */
const withoutStamps = (block: Block): Block =>
  Object.fromEntries(Object.entries(block).filter(([key]) => !stamps.has(key))) as Block; // no key of Block's own is among them

/** Pages and databases below a page are documents of their own. */
const separate = new Set(["child_page", "child_database", "unsupported"]);

export const hasOwnChildren = (block: Block): boolean =>
  block.has_children && !separate.has(block.type) && !saysNothing(block);

/** A callout, or what may be another kind of it, whose icon says that it is not for copying: nothing in it is even read. */
export const saysNothing = (block: Block): boolean =>
  (block.type === "callout" || isNewKind(block.type)) && isLocked(block);

/** The block that a copy of a synced block shows. */
export function originalOf({ synced_block }: Block): string | undefined {
  if (typeof synced_block !== "object" || synced_block === null || !("synced_from" in synced_block))
    return undefined;
  const { synced_from: from } = synced_block;
  const original = typeof from === "object" && from && "block_id" in from ? from.block_id : undefined;
  return typeof original === "string" ? original : undefined;
}
