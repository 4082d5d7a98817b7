import type { Nodes } from "mdast";

/** Whether there is anything but space, and but what we put there ourselves. */
export function holdsWords(node: Nodes, asides: ReadonlyMap<Nodes, unknown> = new Map()): boolean {
  if (asides.has(node)) return false;
  if ("children" in node) return node.children.some((child) => holdsWords(child, asides));
  if (
    node.type === "text" ||
    node.type === "inlineCode" ||
    node.type === "math" ||
    node.type === "inlineMath"
  )
    return node.value.trim() !== "";
  return node.type !== "break";
}
