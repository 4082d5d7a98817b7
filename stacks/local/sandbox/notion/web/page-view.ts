import { html } from "hono/html";
import { fileLink } from "../render/files.ts";
import { toMinute } from "../render/time.ts";
import { pageUrl } from "../render/url.ts";
import type { Sandbox } from "../sandbox.ts";
import type { BlockRecord, Item, RichText } from "../state/model.ts";
import { ancestry, childItems, inTrash, itemOf, titleOf } from "../state/tree.ts";
import { page } from "./layout.ts";

type Markup = ReturnType<typeof html>;

/** What a person of the workspace sees: enough to know that a link leads to the right page. */
export function pageView(sandbox: Sandbox, item: Item) {
  const { state } = sandbox.store;
  const path = ancestry(state, item).slice(1).reverse();
  const body =
    item.kind === "page"
      ? blocks(sandbox, item.children)
      : html`<ul>${childItems(state, item).map((row) => html`<li>${link(sandbox, row)}</li>`)}</ul>`;
  return page(
    titleOf(item) || "Untitled",
    html`<p class="soft">${state.workspaces[item.workspaceId]?.name}${path.map((one) => html` / ${link(sandbox, one)}`)}</p>
<h1>${item.icon ?? ""} ${titleOf(item) || "Untitled"}</h1>
<p class="soft">Last edited ${toMinute(item.lastEditedTime).slice(0, 16).replace("T", " ")} UTC${inTrash(state, item) ? " · in the trash" : ""}</p>
${body}`,
    false,
  );
}

const link = (sandbox: Sandbox, item: Item): Markup =>
  html`<a href="${pageUrl(sandbox, item.id)}">${item.icon ?? ""} ${titleOf(item) || "Untitled"}</a>`;

function blocks(sandbox: Sandbox, ids: readonly string[]): Markup {
  const { nodes } = sandbox.store.state;
  return html`${ids.map((id) => {
    const node = nodes[id];
    if (!node || node.inTrash) return "";
    return node.kind === "block" ? block(sandbox, node) : html`<p>${link(sandbox, node)}</p>`;
  })}`;
}

function block(sandbox: Sandbox, { type, content, children, workspaceId }: BlockRecord): Markup {
  const text = rich(sandbox, content.rich_text);
  const below = blocks(sandbox, children);
  switch (type) {
    case "heading_1":
    case "heading_2":
      return html`<h2>${text}</h2>${below}`;
    case "heading_3":
    case "heading_4":
      return html`<h3>${text}</h3>${below}`;
    case "bulleted_list_item":
    case "numbered_list_item":
      return html`<ul><li>${text}${below}</li></ul>`;
    case "to_do":
      return html`<p>${content.checked ? "☑" : "☐"} ${text}</p>${below}`;
    case "toggle":
      return html`<details open><summary>${text}</summary>${below}</details>`;
    case "quote":
      return html`<blockquote>${text}${below}</blockquote>`;
    case "callout":
      return html`<div class="note">${text}${below}</div>`;
    case "code":
      return html`<pre>${text}</pre>`;
    case "divider":
      return html`<hr>`;
    case "table":
      return html`<table>${below}</table>`;
    case "table_row":
      return html`<tr>${(content.cells ?? []).map((cell) => html`<td>${rich(sandbox, cell)}</td>`)}</tr>`;
    case "image":
    case "file":
    case "pdf":
      return media(sandbox, type, content.asset, workspaceId);
    case "link_to_page": {
      const target = itemOf(sandbox.store.state, content.linkedPage ?? "");
      return target ? html`<p>${link(sandbox, target)}</p>` : html``;
    }
    case "paragraph":
      return html`<p>${text}</p>${below}`;
    default:
      return html`<div>${below}</div>`;
  }
}

function media(sandbox: Sandbox, type: string, asset: string | undefined, workspaceId: string): Markup {
  if (asset === undefined) return html`<p class="soft">A picture from another site</p>`;
  const name = sandbox.assets.fileName(sandbox.store.state, asset) ?? asset;
  const { url } = fileLink(sandbox, workspaceId, asset);
  return type === "image"
    ? html`<p><img src="${url}" alt="${name}"></p>`
    : html`<p>📎 <a href="${url}">${name}</a></p>`;
}

function rich(sandbox: Sandbox, items: readonly RichText[] = []): Markup {
  return html`${items.map((item) => {
    const href = addressOf(sandbox, item);
    return href === null ? styled(item) : html`<a href="${href}">${styled(item)}</a>`;
  })}`;
}

/** Links to Notion lead to the page of the same id here. */
function addressOf(sandbox: Sandbox, item: RichText): string | null {
  if (item.type === "mention" && item.mention.type === "page") return pageUrl(sandbox, item.mention.page.id);
  const id = /^https:\/\/(?:app\.notion\.com|www\.notion\.so)\/.*?([0-9a-f]{32})$/.exec(item.href ?? "")?.[1];
  return id === undefined ? item.href : pageUrl(sandbox, id);
}

function styled({ plain_text: text, annotations }: RichText): Markup {
  if (annotations.code) return html`<code>${text}</code>`;
  const slanted = annotations.italic ? html`<em>${text}</em>` : html`${text}`;
  return annotations.bold ? html`<strong>${slanted}</strong>` : slanted;
}
