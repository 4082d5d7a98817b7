import { schemaOfPage } from "../render/page.ts";
import { renderValue } from "../render/property-value.ts";
import { rolledUp, rollUp } from "../render/rollup.ts";
import { samePropertyId } from "../state/ids.ts";
import type { PageRecord, SchemaProperty } from "../state/model.ts";
import { type Answer, type Call, notFound } from "./call.ts";
import { paginate } from "./lists.ts";
import { pageParam } from "./pages.ts";

/** Values that come part by part. https://developers.notion.com/reference/retrieve-a-page-property */
const LISTED = ["title", "rich_text", "people", "relation"];

export function getPageProperty(call: Call): Answer {
  const page = pageParam(call);
  const wanted = call.param("property_id");
  const property = schemaOfPage(call.sandbox, page).find(({ id }) => samePropertyId(id, wanted));
  if (!property) throw notFound(call, "property", wanted);
  if (property.type === "rollup") return listRollup(call, page, property);

  const value = renderValue(call.sandbox, call.bot, page, property, "whole");
  if (!LISTED.includes(property.type)) return { ...itemOf(property), ...value };
  return listed(call, property, partsOf(property, value), {});
}

/** What it comes to stands beside the parts that it comes from, which only an unaggregated one has. */
function listRollup(call: Call, page: PageRecord, property: SchemaProperty): Answer {
  const rolled = rolledUp(call.sandbox, call.bot, page, property, "whole");
  const { array, ...told } = rollUp(rolled);
  const { target } = rolled;
  const parts = array && target ? rolled.values.flatMap((value) => partsOf(target, value)) : [];
  return listed(call, property, parts, array ? { ...told, array: [] } : told);
}

const itemOf = ({ id, type }: SchemaProperty) => ({ object: "property_item", id, type });

function partsOf(property: SchemaProperty, value: Answer): Answer[] {
  const { type } = property;
  if (!LISTED.includes(type)) return [{ ...itemOf(property), ...value }];
  const parts = value[type];
  return Array.isArray(parts) ? parts.map((part: unknown) => ({ ...itemOf(property), [type]: part })) : [];
}

function listed(call: Call, { id, type }: SchemaProperty, parts: Answer[], told: Answer): Answer {
  const page = paginate(
    call,
    parts,
    (_, i) => String(i),
    (position) => Number(position),
  );
  const { next_cursor: cursor } = page;
  const next = cursor === null ? null : `${call.sandbox.urls.api}${call.path}?start_cursor=${cursor}`;
  return {
    object: "list",
    ...page,
    type: "property_item",
    property_item: { id, next_url: next, type, [type]: told },
  };
}
