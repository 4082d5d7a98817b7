import type { Delete, Emphasis, Link, PhrasingContent, Strong } from "mdast";

export type Span = Strong | Emphasis | Delete | Link;

export const isSpan = (node: PhrasingContent): node is Span =>
  node.type === "strong" || node.type === "emphasis" || node.type === "delete" || node.type === "link";

export const text = (value: string): PhrasingContent[] => (value ? [{ type: "text", value }] : []);

/** Text, code and formulas have no seam in Markdown where two of a kind meet. */
export function mergeLeaves(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (last?.type === "text" && node.type === "text")
      out.splice(-1, 1, { ...node, value: last.value + node.value });
    else if (last?.type === "inlineCode" && node.type === "inlineCode")
      out.splice(-1, 1, { ...node, value: last.value + node.value });
    else if (last?.type === "inlineMath" && node.type === "inlineMath")
      out.splice(-1, 1, { ...node, value: `${last.value} ${node.value}` });
    else out.push(node);
  }
  return out;
}

/** Emphasis that begins or ends with a space is none in Markdown, so the space goes outside. */
export function withSpaceOutside(node: PhrasingContent): PhrasingContent[] {
  if (!isSpan(node)) return [node];
  const children = [...node.children];
  const before: PhrasingContent[] = [];
  const after: PhrasingContent[] = [];
  while (isSpace(children[0])) before.push(...children.splice(0, 1));
  while (isSpace(children.at(-1))) after.unshift(...children.splice(-1, 1));
  const first = children[0];
  if (first?.type === "text") {
    const value = first.value.trimStart();
    before.push(...text(first.value.slice(0, first.value.length - value.length)));
    children[0] = { type: "text", value };
  }
  const last = children.at(-1);
  if (last?.type === "text") {
    const value = last.value.trimEnd();
    after.unshift(...text(last.value.slice(value.length)));
    children[children.length - 1] = { type: "text", value };
  }
  return [...before, ...(children.length ? [{ ...node, children }] : []), ...after];
}

/** No space beside a line break, and one break where there were several. */
export function trimAtBreaks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const trimmed = nodes.flatMap((node, at) => {
    if (node.type !== "text") return [node];
    const start = nodes[at - 1]?.type === "break" ? node.value.trimStart() : node.value;
    return text(nodes[at + 1]?.type === "break" ? start.trimEnd() : start);
  });
  return trimmed.filter((node, at) => node.type !== "break" || trimmed[at - 1]?.type !== "break");
}

/** Nothing but content at either end. */
export function trimEdges(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  let start = 0;
  let end = nodes.length;
  while (start < end && isSpace(nodes[start])) start++;
  while (end > start && isSpace(nodes[end - 1])) end--;
  return nodes.slice(start, end).map((node, at, kept) => {
    if (node.type !== "text") return node;
    const value = at === 0 ? node.value.trimStart() : node.value;
    return { type: "text", value: at === kept.length - 1 ? value.trimEnd() : value };
  });
}

export const isSpace = (node: PhrasingContent | undefined) =>
  node?.type === "break" || (node?.type === "text" && !node.value.trim());
