import { html } from "hono/html";
import { toMinute } from "../render/time.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Item } from "../state/model.ts";
import { ancestry, inTrash, titleOf } from "../state/tree.ts";
import { blocksView, itemLink } from "./block-view.ts";
import { page } from "./layout.ts";
import { propertiesView, rowsView } from "./properties-view.ts";

/** What a person of the workspace sees, to know that a link leads to the right page and to hold an import against. */
export function pageView(sandbox: Sandbox, item: Item) {
  const { state } = sandbox.store;
  const path = ancestry(state, item).slice(1).reverse();
  const body =
    item.kind === "page"
      ? html`${propertiesView(sandbox, item)}${blocksView(sandbox, item.children)}`
      : rowsView(sandbox, item);
  return page(
    titleOf(item) || "Untitled",
    html`<p class="soft">${state.workspaces[item.workspaceId]?.name}${path.map((one) => html` / ${itemLink(sandbox, one)}`)}</p>
<h1>${item.icon ?? ""} ${titleOf(item) || "Untitled"}</h1>
<p class="soft">Last edited ${toMinute(item.lastEditedTime).slice(0, 16).replace("T", " ")} UTC${inTrash(state, item) ? " · in the trash" : ""}</p>
${body}`,
    false,
  );
}
