import { schemaOfPage } from "../render/page.ts";
import { renderValue } from "../render/property-value.ts";
import { samePropertyId } from "../state/ids.ts";
import type { SchemaProperty } from "../state/model.ts";
import { type Answer, type Call, notFound } from "./call.ts";
import { paginate } from "./lists.ts";
import { pageParam } from "./pages.ts";

/** Values that come item by item. https://developers.notion.com/reference/retrieve-a-page-property */
const LISTED = ["title", "rich_text", "people"];

export function getPageProperty(call: Call): Answer {
  const { sandbox, bot } = call;
  const page = pageParam(call);
  const wanted = call.param("property_id");
  const property = schemaOfPage(sandbox, page).find(({ id }) => samePropertyId(id, wanted));
  if (!property) throw notFound(call, "property", wanted);

  const value = renderValue(sandbox, bot, page, property, "whole");
  const item = { object: "property_item", id: property.id, type: property.type };
  if (!LISTED.includes(property.type)) return { ...item, ...value };

  const parts = value[property.type];
  const all = Array.isArray(parts) ? parts.map((part: unknown) => ({ ...item, [property.type]: part })) : [];
  const cut = paginate(
    call,
    all,
    (_, i) => String(i),
    (position) => Number(position),
  );
  return {
    object: "list",
    ...cut,
    type: "property_item",
    property_item: summary(call, property, cut.next_cursor),
  };
}

function summary(call: Call, { id, type }: SchemaProperty, cursor: string | null): Answer {
  const next = cursor === null ? null : `${call.sandbox.urls.api}${call.path}?start_cursor=${cursor}`;
  return { id, next_url: next, type, [type]: {} };
}
