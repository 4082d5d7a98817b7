import { AppError, invalid, isAppError } from "../../core/errors.ts";
import type { Block, BlockList } from "./answers.ts";
import { crawl } from "./crawl.ts";

export interface BlockNode {
  block: Block;
  children: BlockNode[];
  /** Its children could not be listed: not shared, or refused. */
  unreadable?: true;
}

export type ListChildren = (blockId: string, cursor?: string) => Promise<BlockList>;

export interface TreeLimits {
  concurrency: number;
  depth: number;
  blocks: number;
}

const defaults: TreeLimits = { concurrency: 8, depth: 30, blocks: 20_000 };

/** Pages and databases below a page are documents of their own. */
const separate = new Set(["child_page", "child_database", "unsupported"]);

/**
 * Reads the blocks of a page: one call for each started hundred of children of each block that has some. First every
 * list is read once, then the tree is put together, so that copies of a synced block cost nothing and circles end.
 */
export async function readTree(
  list: ListChildren,
  pageId: string,
  limits: Partial<TreeLimits> = {},
): Promise<BlockNode[]> {
  const { concurrency, depth, blocks } = { ...defaults, ...limits };
  const lists = new Map<string, Block[] | "unreadable">();
  const asked = new Set([pageId]);
  let read = 0;
  await crawl([{ id: pageId, level: 0 }], concurrency, async ({ id, level }) => {
    const children = await listAll(list, id, blocks).catch((error: unknown) => {
      if (id === pageId || !isAppError(error, "source_gone", "upstream_failed")) throw error;
      return "unreadable" as const;
    });
    lists.set(id, children);
    if (children === "unreadable") return [];
    read += children.length;
    if (read > blocks) throw tooLarge(blocks);
    if (level + 1 >= depth) return [];
    const ids = children.filter(hasOwnChildren).map(listedAs);
    const fresh = [...new Set(ids)].filter((child) => !asked.has(child));
    for (const child of fresh) asked.add(child);
    return fresh.map((child) => ({ id: child, level: level + 1 }));
  });
  return assemble(lists, pageId, blocks);
}

const hasOwnChildren = (block: Block) => block.has_children && !separate.has(block.type);

/** A copy of a synced block is read where the original stands. */
function listedAs(block: Block): string {
  const { synced_block } = block;
  if (typeof synced_block !== "object" || synced_block === null || !("synced_from" in synced_block))
    return block.id;
  const { synced_from } = synced_block;
  const original =
    typeof synced_from === "object" && synced_from && "block_id" in synced_from
      ? synced_from.block_id
      : undefined;
  return typeof original === "string" ? original : block.id;
}

function assemble(
  lists: ReadonlyMap<string, Block[] | "unreadable">,
  pageId: string,
  limit: number,
): BlockNode[] {
  let placed = 0;
  const place = (id: string, above: readonly string[]): BlockNode[] | undefined => {
    const blocks = above.includes(id) ? undefined : lists.get(id);
    if (!blocks || blocks === "unreadable") return undefined;
    placed += blocks.length;
    if (placed > limit) throw tooLarge(limit);
    return blocks.map((block): BlockNode => {
      if (!hasOwnChildren(block)) return { block, children: [] };
      const children = place(listedAs(block), [...above, id]);
      return children ? { block, children } : { block, children: [], unreadable: true };
    });
  };
  return place(pageId, []) ?? [];
}

/** All children of a block. Cursors can die on the way; then the list is read again from its start. */
async function listAll(list: ListChildren, id: string, limit: number): Promise<Block[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await listOnce(list, id, limit);
    } catch (error) {
      const again =
        isAppError(error, "upstream_failed") && error.details.reason === "invalid_cursor" && attempt < 3;
      if (!again) throw error;
    }
  }
}

async function listOnce(list: ListChildren, id: string, limit: number): Promise<Block[]> {
  const found = new Map<string, Block>();
  const cursors = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const page = await list(id, cursor);
    for (const block of page.results) if (!block.in_trash && !found.has(block.id)) found.set(block.id, block);
    if (found.size > limit) throw tooLarge(limit);
    cursor = page.next_cursor ?? undefined;
    if (!cursor) return [...found.values()];
    if (cursors.has(cursor))
      throw new AppError("upstream_failed", "Notion lists these blocks in a circle", {
        details: { reason: "invalid_cursor" },
      });
    cursors.add(cursor);
  }
}

const tooLarge = (limit: number) =>
  invalid(
    `This page has more than ${limit.toLocaleString("en")} blocks. Split it into several pages, and import those.`,
  );
