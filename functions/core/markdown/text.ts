import type { Nodes as HastNodes } from "hast";
import type { Nodes, Root } from "mdast";

/** The words of a text, a line for each block: for search, counting and scanning. */
export function plainText(root: Root): string {
  const lines: string[] = [];
  collect(root, lines);
  return lines.filter((line) => line !== "").join("\n");
}

function collect(node: Nodes, lines: string[]): void {
  if (node.type === "code" || node.type === "math") lines.push(node.value);
  else if (node.type === "paragraph" || node.type === "heading") lines.push(wordsOf(node));
  else if (node.type === "tableRow") lines.push(node.children.map(wordsOf).join("\t"));
  else if ("children" in node) for (const child of node.children) collect(child, lines);
}

/** The words of one block. */
export function wordsOf(node: Nodes): string {
  if ("value" in node) return node.value;
  if (node.type === "break") return "\n";
  if (node.type === "image" || node.type === "imageReference") return node.alt ?? "";
  return "children" in node ? node.children.map(wordsOf).join("") : "";
}

/** The words of a rendered node. */
export function textOf(node: HastNodes): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}
