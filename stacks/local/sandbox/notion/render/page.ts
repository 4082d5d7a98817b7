import type { Answer } from "../api/call.ts";
import type { Sandbox } from "../sandbox.ts";
import { samePropertyId } from "../state/ids.ts";
import type { Bot, PageRecord, SchemaProperty } from "../state/model.ts";
import { databaseOfSource, inTrash, titleOf } from "../state/tree.ts";
import { renderIcon, renderParent, renderStamps } from "./parts.ts";
import { renderValue } from "./property-value.ts";
import { pageUrl } from "./url.ts";

/** https://developers.notion.com/reference/page */
export function renderPage(
  sandbox: Sandbox,
  bot: Bot,
  page: PageRecord,
  only: readonly string[] = [],
): Answer {
  const { state } = sandbox.store;
  const title = titleOf(page);
  const wanted = ({ id }: SchemaProperty) => only.length === 0 || only.some((one) => samePropertyId(one, id));
  const properties = schemaOfPage(sandbox, page).filter(wanted);
  return {
    object: "page",
    id: page.id,
    ...renderStamps(page),
    cover: null,
    icon: renderIcon(page.icon),
    parent: renderParent(page.parent),
    in_trash: inTrash(state, page),
    is_archived: false,
    is_locked: false,
    properties: Object.fromEntries(
      properties.map((property) => [
        property.name,
        { id: property.id, ...renderValue(sandbox, bot, page, property) },
      ]),
    ),
    url: pageUrl(sandbox, page.id, title),
    public_url: page.publicOnWeb ? pageUrl(sandbox, page.id, title).replace("/p/", "/public/") : null,
  };
}

export function schemaOfPage(sandbox: Sandbox, page: PageRecord): SchemaProperty[] {
  if (page.parent.type !== "data_source_id") return [{ id: "title", name: "title", type: "title" }];
  return databaseOfSource(sandbox.store.state, page.parent.id)?.schema ?? [];
}
