import type { BlockContent, Paragraph, Root } from "mdast";
import type { NotExposed, SourceFile } from "../../core/catalog/connector.ts";
import { AppError } from "../../core/errors.ts";
import type { Block } from "./answers.ts";
import { type Aside, type Conversion, noteUnreadable } from "./blocks/conversion.ts";
import { converterOf } from "./blocks/converters.ts";
import { unread } from "./blocks/degraded.ts";
import { continuesList, isListItem, list } from "./blocks/list.ts";
import { genericTrees } from "./generic.ts";
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
  /** What stands in the tree without being the page's own words. */
  asides: ReadonlyMap<Paragraph, Aside>;
  /** Blocks that we have no converter for, or whose content it could not read. */
  beyondUs: Block[];
}

/** As `convertBlocks`, with the words of blocks that are beyond us as another converter renders them. */
export async function convertPage(nodes: readonly BlockNode[]): Promise<Converted> {
  const converted = convertBlocks(nodes);
  if (converted.beyondUs.length === 0) return converted;
  return convertBlocks(nodes, await genericTrees(converted.beyondUs));
}

/** The blocks of a page as a Markdown tree. A block that cannot be converted is counted and costs only its form. */
export function convertBlocks(
  nodes: readonly BlockNode[],
  generic: ReadonlyMap<Block, readonly BlockContent[]> = new Map(),
): Converted {
  const media: SourceFile[] = [];
  const files: SourceFile[] = [];
  const notes = new Map<string, NotExposed>();
  const asides = new Map<Paragraph, Aside>();
  const beyondUs: Block[] = [];
  let withheld = 0;

  const conversion: Conversion = {
    flow: (children) => flow(children, conversion),
    media: (file) => `media:${media.push(file) - 1}`,
    attach: (file) => void files.push(file),
    note: (type, how) => {
      const key = `${how ?? ""} ${type}`;
      const count = (notes.get(key)?.count ?? 0) + 1;
      notes.set(key, how ? { type, count, how } : { type, count });
    },
    withhold: () => void withheld++,
    aside: (paragraph, kind) => {
      asides.set(paragraph, kind);
      return paragraph;
    },
    generic: (block) => {
      beyondUs.push(block);
      return generic.get(block) ?? [];
    },
    headingAbove: 0,
  };
  const tree: Root = { type: "root", children: flow(nodes, conversion) };
  return { tree, media, files, notExposed: [...notes.values()], withheld, asides, beyondUs };
}

function flow(nodes: readonly BlockNode[], conversion: Conversion): BlockContent[] {
  const out: BlockContent[] = [];
  for (let at = 0; at < nodes.length; ) {
    const start = at++;
    const node = nodes[start] as BlockNode;
    if (isListItem(node)) {
      while (at < nodes.length && continuesList(node, nodes[at] as BlockNode)) at++;
      out.push(list(nodes.slice(start, at), conversion));
    } else out.push(...convertBlock(node, conversion));
  }
  return out;
}

function convertBlock(node: BlockNode, conversion: Conversion): BlockContent[] {
  // A callout may stand under a lock, and then nothing is told of it.
  if (node.block.type !== "callout") noteUnreadable(node, conversion);
  try {
    return converterOf(node.block.type)(node, conversion);
  } catch (error) {
    if (error instanceof AppError) throw error;
    return unread(node, conversion);
  }
}
