import { html } from "hono/html";
import { pageUrl } from "../render/url.ts";
import type { Sandbox } from "../sandbox.ts";
import type { BlockRecord, Item, NodeRecord } from "../state/model.ts";
import { ancestry, itemOf, titleOf } from "../state/tree.ts";
import { listed, listView, runs } from "./list-view.ts";
import { mediaView } from "./media-view.ts";
import { iconView, type Markup, richView } from "./text-view.ts";

export const itemLink = (sandbox: Sandbox, item: Item): Markup =>
  html`<a href="${pageUrl(sandbox, item.id)}">${item.icon ?? "📄"} ${titleOf(item) || "Untitled"}</a>`;

/** Blocks as a person of the workspace sees them, near enough to hold an import against. */
export function blocksView(sandbox: Sandbox, ids: readonly string[]): Markup {
  const { nodes } = sandbox.store.state;
  const shown = ids.flatMap((id) => nodes[id] ?? []).filter(({ inTrash }) => !inTrash);
  return html`${runs(shown).map((run) => runView(sandbox, run))}`;
}

function runView(sandbox: Sandbox, run: readonly NodeRecord[]): Markup {
  const [first] = run;
  if (listed(first))
    return listView(
      first,
      run.map((node) => (node.kind === "block" ? textBlock(sandbox, node) : "")),
    );
  return html`${run.map((node) =>
    node.kind === "block" ? blockView(sandbox, node) : html`<p>${itemLink(sandbox, node)}</p>`,
  )}`;
}

const text = (sandbox: Sandbox, { content, workspaceId }: BlockRecord): Markup => {
  const words = richView(sandbox, workspaceId, content.rich_text);
  const { color } = content;
  return typeof color === "string" && color !== "default"
    ? html`<span class="${color}">${words}</span>`
    : words;
};

const textBlock = (sandbox: Sandbox, block: BlockRecord): Markup =>
  html`${text(sandbox, block)}${blocksView(sandbox, block.children)}`;

function blockView(sandbox: Sandbox, block: BlockRecord): Markup {
  const { type, content, children, workspaceId } = block;
  const words = text(sandbox, block);
  const below = () => blocksView(sandbox, children);
  switch (type) {
    case "paragraph":
      return html`<p>${words}</p><div class="below">${below()}</div>`;
    case "heading_1":
    case "heading_2":
    case "heading_3":
    case "heading_4":
      return headingView(block, words, below());
    case "to_do":
      return html`<p>${content.checked ? "☑" : "☐"} ${words}</p><div class="below">${below()}</div>`;
    case "toggle":
      return html`<details open><summary>${words}</summary>${below()}</details>`;
    case "template":
      return html`<div class="box"><p class="soft">A button that inserts</p><p>⊕ ${words}</p>${below()}</div>`;
    case "quote":
      return html`<blockquote>${words}${below()}</blockquote>`;
    case "callout": {
      const icon = content.icon ? html`<span>${iconView(sandbox, workspaceId, content.icon)}</span>` : "";
      return html`<div class="note ${String(content.color)}">${icon}<div>${richView(sandbox, workspaceId, content.rich_text)}${below()}</div></div>`;
    }
    case "code":
      return html`<figure><p class="soft">${String(content.language)}</p><pre>${words}</pre><figcaption>${richView(sandbox, workspaceId, content.caption)}</figcaption></figure>`;
    case "equation":
      return html`<p class="math">${String(content.expression)}</p>`;
    case "divider":
      return html`<hr>`;
    case "table":
      return tableView(sandbox, block);
    case "column_list":
      return html`<div class="columns">${children.map((id) => columnView(sandbox, id))}</div>`;
    case "tab":
      return html`<div class="box">${children.map((id) => tabView(sandbox, id))}</div>`;
    case "synced_block":
      return syncedView(sandbox, block);
    case "link_to_page": {
      const target = itemOf(sandbox.store.state, content.linkedPage ?? "");
      return html`<p>↗ ${target ? itemLink(sandbox, target) : "💬 A comment"}</p>`;
    }
    case "meeting_notes":
      return html`<div class="box"><p>🎙 <strong>${richView(sandbox, workspaceId, content.title)}</strong></p>${sectionsView(sandbox, block)}</div>`;
    case "table_of_contents":
      return contentsView(sandbox, block);
    case "breadcrumb": {
      const item = itemOf(sandbox.store.state, block.pageId);
      const path = item ? ancestry(sandbox.store.state, item).reverse() : [];
      return html`<p class="soft">${path.map((one) => html`${itemLink(sandbox, one)} / `)}</p>`;
    }
    case "image":
    case "video":
    case "audio":
    case "pdf":
    case "file":
    case "embed":
    case "bookmark":
    case "link_preview":
      return mediaView(sandbox, block);
    default:
      return html`<div class="box"><p class="soft">${String(content.block_type ?? type)}: shown by Notion alone</p>${below()}</div>`;
  }
}

function headingView({ type, content }: BlockRecord, words: Markup, below: Markup): Markup {
  // The page's title is the first of all headings.
  const heading =
    type === "heading_1"
      ? html`<h2 class="first">${words}</h2>`
      : type === "heading_2"
        ? html`<h2>${words}</h2>`
        : type === "heading_3"
          ? html`<h3>${words}</h3>`
          : html`<h4>${words}</h4>`;
  return content.is_toggleable
    ? html`<details open><summary>${heading}</summary>${below}</details>`
    : html`${heading}${below}`;
}

function tableView(sandbox: Sandbox, { content, children, workspaceId }: BlockRecord): Markup {
  const rows = children.map((id) => blockOf(sandbox, id)?.content.cells ?? []);
  const cell = (row: number, column: number, words: Markup) =>
    (row === 0 && content.has_column_header) || (column === 0 && content.has_row_header)
      ? html`<th>${words}</th>`
      : html`<td>${words}</td>`;
  return html`<table>${rows.map((row, r) => html`<tr>${row.map((words, c) => cell(r, c, richView(sandbox, workspaceId, words)))}</tr>`)}</table>`;
}

function columnView(sandbox: Sandbox, id: string): Markup {
  const column = blockOf(sandbox, id);
  return html`<div style="flex: ${Number(column?.content.width_ratio ?? 1)}">${blocksView(sandbox, column?.children ?? [])}</div>`;
}

function tabView(sandbox: Sandbox, id: string): Markup {
  const tab = blockOf(sandbox, id);
  if (!tab) return "";
  const icon = tab.content.icon ? iconView(sandbox, tab.workspaceId, tab.content.icon) : "";
  return html`<p class="tab">${icon} <strong>${text(sandbox, tab)}</strong></p>${blocksView(sandbox, tab.children)}`;
}

function sectionsView(sandbox: Sandbox, { content }: BlockRecord): Markup {
  const named = Object.entries(content.children ?? {}).map(([name, id]) => {
    const section = blockOf(sandbox, String(id));
    return html`<p class="tab soft">${name.replace("_block_id", "")}</p>${blocksView(sandbox, section?.children ?? [])}`;
  });
  return html`${named}`;
}

function syncedView(sandbox: Sandbox, { content, children }: BlockRecord): Markup {
  const original = blockOf(sandbox, content.copyOf ?? "");
  const page = original && itemOf(sandbox.store.state, original.pageId);
  const from = page ? html`<p class="soft">Also on ${itemLink(sandbox, page)}</p>` : "";
  return html`<div class="box synced">${from}${blocksView(sandbox, original?.children ?? children)}</div>`;
}

function contentsView(sandbox: Sandbox, { pageId, workspaceId }: BlockRecord): Markup {
  const page = sandbox.store.state.nodes[pageId];
  const headings = (page?.kind === "page" ? page.children : [])
    .flatMap((id) => blockOf(sandbox, id) ?? [])
    .filter(({ type }) => type.startsWith("heading_"));
  return html`<div class="box">${headings.map(({ type, content }) => html`<div class="${type}">${richView(sandbox, workspaceId, content.rich_text)}</div>`)}</div>`;
}

function blockOf({ store: { state } }: Sandbox, id: string): BlockRecord | undefined {
  const node = state.nodes[id];
  return node?.kind === "block" ? node : undefined;
}
