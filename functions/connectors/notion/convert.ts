import type { BlockContent, Root } from "mdast";
import type { NotExposed, SourceFile } from "../../core/catalog/connector.ts";
import { AppError } from "../../core/errors.ts";
import type { Conversion } from "./blocks/conversion.ts";
import { converterOf } from "./blocks/converters.ts";
import { continuesList, isListItem, list } from "./blocks/list.ts";
import type { BlockNode } from "./tree.ts";

export interface Converted {
  tree: Root;
  /** In the order of `media:{index}` in the tree. */
  media: SourceFile[];
  /** Files at Notion, in the order of the page. */
  files: SourceFile[];
  notExposed: NotExposed[];
  /** Callouts under a lock. */
  withheld: number;
}

/** The blocks of a page as a Markdown tree. A block that cannot be converted is counted and costs only itself. */
export function convertBlocks(nodes: readonly BlockNode[]): Converted {
  const media: SourceFile[] = [];
  const files: SourceFile[] = [];
  const leftOut = new Map<string, number>();
  let withheld = 0;

  const conversion: Conversion = {
    flow: (children) => flow(children, conversion),
    media: (file) => `media:${media.push(file) - 1}`,
    attach: (file) => void files.push(file),
    leaveOut: (type) => void leftOut.set(type, (leftOut.get(type) ?? 0) + 1),
    withhold: () => void withheld++,
  };
  const tree: Root = { type: "root", children: flow(nodes, conversion) };
  const notExposed = [...leftOut].map(([type, count]) => ({ type, count }));
  return { tree, media, files, notExposed, withheld };
}

function flow(nodes: readonly BlockNode[], conversion: Conversion): BlockContent[] {
  const out: BlockContent[] = [];
  for (let at = 0; at < nodes.length; ) {
    const start = at++;
    const node = nodes[start] as BlockNode;
    if (isListItem(node)) {
      while (at < nodes.length && continuesList(nodes[at - 1] as BlockNode, nodes[at] as BlockNode)) at++;
      const items = nodes.slice(start, at);
      for (const item of items) reportUnreadable(item, conversion);
      out.push(list(items, conversion));
    } else out.push(...convertBlock(node, conversion));
  }
  return out;
}

function convertBlock(node: BlockNode, conversion: Conversion): BlockContent[] {
  reportUnreadable(node, conversion);
  try {
    return converterOf(node.block.type)(node, conversion);
  } catch (error) {
    if (error instanceof AppError) throw error;
    conversion.leaveOut(node.block.type);
    // What an unreadable callout holds may stand under a lock.
    return node.block.type === "callout" ? [] : conversion.flow(node.children);
  }
}

function reportUnreadable(node: BlockNode, { leaveOut }: Conversion): void {
  if (node.unreadable) leaveOut(`${node.block.type} (not readable)`);
}
