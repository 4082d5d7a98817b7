import { html } from "hono/html";
import { fileLink } from "../render/files.ts";
import { pageUrl } from "../render/url.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Icon, Mention, RichText } from "../state/model.ts";
import { itemOf, titleOf } from "../state/tree.ts";

export type Markup = ReturnType<typeof html> | string;

/** Text as a person of the workspace sees it. */
export const richView = (sandbox: Sandbox, workspaceId: string, items: readonly RichText[] = []): Markup =>
  html`${items.map((item) => {
    const href = addressOf(sandbox, item);
    const shown = styled(item, content(sandbox, workspaceId, item));
    return href === null ? shown : html`<a href="${href}">${shown}</a>`;
  })}`;

/** Links to Notion lead to the page of the same id here. */
function addressOf(sandbox: Sandbox, item: RichText): string | null {
  if (item.type === "mention" && item.mention.type === "page") return pageUrl(sandbox, item.mention.page.id);
  const id =
    /^(?:https:\/\/(?:app\.notion\.com|www\.notion\.so))?\/(?:[^?#]*?)([0-9a-f]{32})(?:[?#].*)?$/.exec(
      item.href ?? "",
    )?.[1];
  return id === undefined ? item.href : pageUrl(sandbox, id);
}

function content(sandbox: Sandbox, workspaceId: string, item: RichText): Markup {
  if (item.type === "equation") return html`<i class="math">${item.equation.expression}</i>`;
  return item.type === "mention"
    ? mentioned(sandbox, workspaceId, item.mention, item.plain_text)
    : item.plain_text;
}

function mentioned(sandbox: Sandbox, workspaceId: string, mention: Mention, text: string): Markup {
  switch (mention.type) {
    case "page": {
      const target = itemOf(sandbox.store.state, mention.page.id);
      return target ? html`${target.icon ?? "📄"} ${titleOf(target) || "Untitled"}` : text;
    }
    case "custom_emoji":
      return iconView(sandbox, workspaceId, { type: "custom_emoji", custom_emoji: mention.custom_emoji });
    case "link_mention":
      return html`🌐 ${mention.link_mention.title}`;
    default:
      return html`<span class="soft-ink">${text}</span>`;
  }
}

function styled({ annotations }: RichText, inner: Markup): Markup {
  let shown = inner;
  if (annotations.code) shown = html`<code>${shown}</code>`;
  if (annotations.italic) shown = html`<em>${shown}</em>`;
  if (annotations.bold) shown = html`<strong>${shown}</strong>`;
  if (annotations.strikethrough) shown = html`<s>${shown}</s>`;
  if (annotations.underline) shown = html`<u>${shown}</u>`;
  return annotations.color === "default" ? shown : html`<span class="${annotations.color}">${shown}</span>`;
}

export function iconView(sandbox: Sandbox, workspaceId: string, icon: Icon): Markup {
  switch (icon.type) {
    case "emoji":
      return icon.emoji;
    case "external":
      return html`<span title="${icon.external.url}">🌐</span>`;
    case "icon":
      return html`<span class="icon ${icon.icon.color}" title="${icon.icon.name}">◆</span>`;
    case "file":
      return html`<img class="icon" src="${fileLink(sandbox, workspaceId, icon.asset).url}" alt="">`;
    case "custom_emoji": {
      const { name, asset } = icon.custom_emoji;
      return html`<img class="icon" src="${fileLink(sandbox, workspaceId, asset).url}" alt=":${name}:">`;
    }
  }
}
