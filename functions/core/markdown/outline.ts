import type { Root } from "hast";
import { visit } from "unist-util-visit";
import { textOf } from "./text.ts";

export interface OutlineEntry {
  id: string;
  /** 2 to 6, as rendered. */
  depth: number;
  text: string;
}

/** The headings of a rendered text, for its list of contents. */
export function outline(tree: Root): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  visit(tree, "element", (node) => {
    const { id } = node.properties;
    if (/^h[2-6]$/.test(node.tagName) && typeof id === "string" && id !== "footnote-label")
      entries.push({ id, depth: Number(node.tagName[1]), text: textOf(node) });
  });
  return entries;
}
