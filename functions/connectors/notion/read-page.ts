import * as z from "zod";
import type { Progress, ShortForm, SourceItem } from "../../core/catalog/connector.ts";
import { withoutSignature } from "../../core/catalog/signed-address.ts";
import { type AppError, invalid, isAppError } from "../../core/errors.ts";
import { Block } from "./answers.ts";
import type { Listings } from "./listing.ts";
import { defaultLimits, type ListChildren, readTree, type Tree, type TreeLimits } from "./tree.ts";

/** What was listed first is shown beside what was listed last, and addresses of files die after an hour. */
const longestMs = 50 * 60_000;

const Kept = z.object({
  version: z.literal(1),
  id: z.string(),
  lastEditedAt: z.string(),
  began: z.string(),
  lists: z.array(
    z.object({
      id: z.string(),
      level: z.number(),
      blocks: z.array(Block),
      state: z.enum(["open", "whole", "unreadable"]),
      cursor: z.string().optional(),
      restarts: z.number(),
      faults: z.number(),
    }),
  ),
});

interface Reading {
  item: SourceItem;
  began: Date;
  lists: Listings;
}

/**
 * Reads all blocks of a page, from where an earlier reading of the same edition had to end. `began` is when that one began: what
 * was edited since may be missing.
 */
export async function readWhole(
  list: ListChildren,
  item: SourceItem,
  options: Partial<Omit<TreeLimits, "isLate">> & { now(): Date },
  progress?: Progress,
): Promise<Tree & { began?: Date }> {
  const { now, ...limits } = options;
  const before = await goOn(item, now, progress);
  const reading = before ?? { item, began: now(), lists: new Map() };
  const isLate = () => now().getTime() - reading.began.getTime() > longestMs;
  try {
    const tree = await readTree(list, item.id, { ...limits, isLate }, reading.lists);
    if ("nodes" in tree) progress?.done?.(() => written(reading));
    return before ? { ...tree, began: before.began } : tree;
  } catch (error) {
    const any = [...reading.lists.values()].some(({ state, blocks }) => state === "whole" || blocks.size > 0);
    if (any && isAppError(error, "upstream_busy")) await progress?.save(written(reading));
    throw error;
  }
}

/** What to do about a page that is too much for us. */
export function beyondCap(cap: ShortForm["why"]): AppError {
  const split = "Split it into several pages, and import those.";
  switch (cap) {
    case "blocks":
      return invalid(`This page has more than ${defaultLimits.blocks.toLocaleString("en")} blocks. ${split}`);
    case "depth":
      return invalid(
        `The blocks of this page lie more than ${defaultLimits.depth} levels inside each other. Move the innermost ones up, and import it again.`,
      );
    case "time":
      return invalid(`This page takes longer than ${longestMs / 60_000} minutes to read. ${split}`);
  }
}

/** What stands in the minute of the last edit may be older than that edit, since its time is rounded down. */
async function goOn(
  item: SourceItem,
  now: () => Date,
  progress: Progress | undefined,
): Promise<Reading | undefined> {
  const text = await progress?.load();
  const kept = text === undefined ? undefined : Kept.safeParse(parsed(text)).data;
  if (!kept || kept.id !== item.id || kept.lastEditedAt !== item.lastEditedAt) return undefined;
  const began = new Date(kept.began);
  const isFresh = now().getTime() - began.getTime() < longestMs;
  if (!isFresh || began.getTime() < Date.parse(item.lastEditedAt) + 60_000) return undefined;
  const lists: Listings = new Map();
  for (const { id, blocks, ...rest } of kept.lists)
    lists.set(id, {
      ...rest,
      blocks: new Map(blocks.map((block) => [block.id, block])),
      cursors: new Set(rest.cursor ? [rest.cursor] : []),
    });
  return { item, began, lists };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const written = ({ item, began, lists }: Reading): string =>
  JSON.stringify(
    {
      version: 1,
      id: item.id,
      lastEditedAt: item.lastEditedAt,
      began: began.toISOString(),
      lists: [...lists].map(([id, { blocks, cursors: _, ...rest }]) => ({
        id,
        ...rest,
        blocks: [...blocks.values()],
      })),
    } satisfies z.input<typeof Kept>,
    (_, value: unknown) => (typeof value === "string" ? expired(value) : value),
  );

/** As it will be anyway: nobody who finds what is kept can open files with it, and who goes on asks for a fresh one. */
function expired(text: string): string {
  const place = withoutSignature(text);
  return place === text ? text : `${place}?signature=expired`;
}
