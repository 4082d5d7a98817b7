import type { Root } from "mdast";
import type { SourceContent } from "../../core/catalog/connector.ts";
import { tidyTree } from "../../core/markdown/tidy-tree.ts";
import type { NotionObject } from "./answers.ts";
import { type Converted, convertBlocks } from "./convert.ts";
import { propertyTable } from "./property-table.ts";
import type { BlockNode } from "./tree.ts";

/** What a page gives: its files if it holds any, else its text, with a row's properties on top. */
export function contentOfPage(
  page: NotionObject,
  isRow: boolean,
  nodes: readonly BlockNode[],
): SourceContent {
  const converted = convertBlocks(nodes);
  const { files, media, notExposed, withheld } = converted;
  if (files.length > 0) return { kind: "files", files, notExposed, withheld };
  const properties = isRow ? propertyTable(page) : undefined;
  const reason = properties ? undefined : whyEmpty(converted, nodes);
  if (reason) return { kind: "empty", reason, notExposed, withheld };
  const tree: Root = {
    type: "root",
    children: [...(properties ? [properties] : []), ...converted.tree.children],
  };
  return { kind: "text", tree, media, notExposed, withheld };
}

const isOtherPage = ({ block }: BlockNode) => block.type === "child_page" || block.type === "child_database";

function whyEmpty(
  { tree, notExposed, withheld }: Converted,
  nodes: readonly BlockNode[],
): string | undefined {
  if (nodes.some(isOtherPage) && isBlank(convertBlocks(nodes.filter((node) => !isOtherPage(node))).tree))
    return "This page holds only other pages. Import those.";
  if (!isBlank(tree)) return undefined;
  if (withheld > 0) return "All that this page holds is marked 🔒, so nothing of it is copied.";
  if (notExposed.length > 0)
    return `Notion does not hand out what this page is made of: ${notExposed.map(({ type }) => type.replaceAll("_", " ")).join(", ")}.`;
  return "This page is empty.";
}

const isBlank = (tree: Root) => tidyTree(tree).children.length === 0;
