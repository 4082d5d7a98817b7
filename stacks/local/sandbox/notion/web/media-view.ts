import { html } from "hono/html";
import { fileLink } from "../render/files.ts";
import type { Sandbox } from "../sandbox.ts";
import type { BlockRecord } from "../state/model.ts";
import { type Markup, richView } from "./text-view.ts";

const marks = { image: "🖼", video: "🎬", audio: "🔊", embed: "🔲", bookmark: "🔖", link_preview: "🔗" };

/** Files that Notion keeps are shown; what lies elsewhere is only linked, since a browser here may not reach it. */
export function mediaView(sandbox: Sandbox, block: BlockRecord): Markup {
  const caption = richView(sandbox, block.workspaceId, block.content.caption);
  return html`<figure>${shown(sandbox, block)}<figcaption>${caption}</figcaption></figure>`;
}

function shown(sandbox: Sandbox, { type, content, workspaceId }: BlockRecord): Markup {
  const { asset } = content;
  if (asset === undefined) return linked(type, addressOf(content));
  const { url } = fileLink(sandbox, workspaceId, asset);
  switch (type) {
    case "image":
      return html`<img src="${url}" alt="">`;
    case "video":
      return html`<video src="${url}" controls></video>`;
    case "audio":
      return html`<audio src="${url}" controls></audio>`;
    case "embed":
      return html`<iframe src="${url}" title="An embedded page" sandbox></iframe>`;
    default: {
      const name = sandbox.assets.fileName(sandbox.store.state, asset) ?? asset;
      return linked(type, url, typeof content.name === "string" ? content.name : name);
    }
  }
}

function linked(type: string, url: string, label = url): Markup {
  const mark = Object.entries(marks).find(([name]) => name === type)?.[1] ?? "📎";
  return html`<p class="card">${mark} <a href="${url}">${label}</a></p>`;
}

function addressOf({ url, external }: BlockRecord["content"]): string {
  if (typeof url === "string") return url;
  const given = typeof external === "object" && external && "url" in external ? external.url : undefined;
  return typeof given === "string" ? given : "";
}
