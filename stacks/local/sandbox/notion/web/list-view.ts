import { html, raw } from "hono/html";
import type { BlockRecord, NodeRecord } from "../state/model.ts";
import type { Markup } from "./text-view.ts";

const kinds = ["bulleted_list_item", "numbered_list_item"];
const figures = { numbers: "1", letters: "a", roman: "i" };

/** Items that stand together, as browsers count them. */
export function runs(nodes: readonly NodeRecord[]): NodeRecord[][] {
  const found: NodeRecord[][] = [];
  for (const node of nodes) {
    const last = found.at(-1)?.[0];
    if (listed(node) && listed(last) && last.type === node.type && !begins(node)) found.at(-1)?.push(node);
    else found.push([node]);
  }
  return found;
}

export const listed = (node: NodeRecord | undefined): node is BlockRecord =>
  node?.kind === "block" && kinds.includes(node.type);

const begins = ({ content }: BlockRecord): boolean => content.list_start_index !== undefined;

export function listView({ type, content }: BlockRecord, items: readonly Markup[]): Markup {
  const lines = items.map((item) => html`<li>${item}</li>`);
  if (type === "bulleted_list_item") return html`<ul>${lines}</ul>`;
  const figure = Object.entries(figures).find(([name]) => name === content.list_format)?.[1] ?? "1";
  return html`<ol type="${raw(figure)}" start="${Number(content.list_start_index ?? 1)}">${lines}</ol>`;
}
