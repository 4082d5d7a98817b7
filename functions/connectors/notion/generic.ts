import { Client } from "@notionhq/client";
import type { BlockContent, Nodes } from "mdast";
import { parseMarkdown } from "../../core/markdown/canonical.ts";
import type { Block } from "./answers.ts";
import { safeTarget } from "./rich-text.ts";

/**
 * What notion-to-md makes of blocks that are beyond us, as a tree. It escapes nothing, so its text is read as Markdown; where it
 * fails, the block is not among what comes back. https://github.com/souvikinator/notion-to-md
 */
export async function genericTrees(blocks: readonly Block[]): Promise<Map<Block, BlockContent[]>> {
  // Loaded where it is needed, since hardly a page needs it.
  const { NotionToMarkdown } = await import("notion-to-md");
  const converter = new NotionToMarkdown({ notionClient: offline(), config: { parseChildPages: true } });
  const trees = new Map<Block, BlockContent[]>();
  for (const block of blocks)
    try {
      // Without children it has nothing to list.
      const alone = { ...block, object: "block" as const, has_children: false };
      trees.set(block, blocksIn(await converter.blockToMarkdown(alone)));
    } catch {
      // Then its words are looked for without it.
    }
  return trees;
}

/** It renders what it is given; all that it might ask for fails. */
const offline = () =>
  new Client({
    retry: false,
    logger: () => {},
    fetch: () => Promise.reject(new Error("Nothing is fetched while a page is converted")),
  });

function blocksIn(markdown: string): BlockContent[] {
  const { children } = parseMarkdown(markdown);
  return children.flatMap((node): BlockContent[] => {
    withoutDyingAddresses(node);
    if (node.type === "footnoteDefinition") return node.children.flatMap(asBlock);
    return asBlock(node);
  });
}

function asBlock(node: Nodes): BlockContent[] {
  switch (node.type) {
    case "paragraph":
    case "heading":
    case "blockquote":
    case "list":
    case "code":
    case "math":
    case "table":
    case "thematicBreak":
      return [node];
    default:
      return [];
  }
}

/** A link or picture without an address is its words. */
function withoutDyingAddresses(node: Nodes): void {
  if (node.type === "link" || node.type === "image") node.url = safeTarget(node.url) ?? "";
  if ("children" in node) for (const child of node.children) withoutDyingAddresses(child);
}
