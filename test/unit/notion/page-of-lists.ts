import { expect } from "vitest";
import type { Block } from "../../../functions/connectors/notion/answers.ts";
import {
  type BlockNode,
  type ListChildren,
  readTree,
  type TreeLimits,
} from "../../../functions/connectors/notion/tree.ts";
import { AppError } from "../../../functions/core/errors.ts";
import { newBlockId } from "./blocks.ts";

export interface Shape {
  children: Shape[];
}

/** A page's blocks by the id that lists them, pages of at most 100, and a record of the calls. */
export function aPage(shape: Shape, change: (block: Block, depth: number) => Partial<Block> = () => ({})) {
  const lists = new Map<string, Block[]>();
  const calls: string[] = [];
  const place = (id: string, { children }: Shape, depth: number) => {
    const blocks = children.map((child): Block => {
      const block: Block = {
        id: newBlockId(),
        type: "paragraph",
        has_children: child.children.length > 0,
        in_trash: false,
      };
      place(block.id, child, depth + 1);
      return { ...block, ...change(block, depth) };
    });
    lists.set(id, blocks);
  };
  place("page", shape, 0);
  const list: ListChildren = async (id, cursor) => {
    calls.push(id);
    const blocks = lists.get(id);
    if (!blocks) throw new AppError("source_gone", "Not shared");
    const start = Number(cursor ?? 0);
    return {
      results: blocks.slice(start, start + 100),
      next_cursor: start + 100 < blocks.length ? `${start + 100}` : null,
    };
  };
  return { list, lists, calls };
}

export const flat = (count: number): Shape => ({
  children: Array.from({ length: count }, () => ({ children: [] })),
});
export const idsOf = (nodes: BlockNode[]): string[] =>
  nodes.flatMap(({ block, children }) => [block.id, ...idsOf(children)]);
export const busy = new AppError("upstream_busy", "Busy");
export const nodesOf = async (...input: Parameters<typeof readTree>): Promise<BlockNode[]> => {
  const tree = await readTree(...input);
  return "nodes" in tree ? tree.nodes : expect.fail(`beyond the cap on ${tree.beyond}`);
};
export const beyond = async (list: ListChildren, limits: Partial<TreeLimits> = {}) => {
  const tree = await readTree(list, "page", limits);
  return "beyond" in tree ? tree.beyond : undefined;
};
