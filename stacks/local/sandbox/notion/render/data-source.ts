import type { Answer } from "../api/call.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Bot, DatabaseRecord, SchemaProperty } from "../state/model.ts";
import { inTrash, titleOf } from "../state/tree.ts";
import { renderIcon, renderParent, renderStamps } from "./parts.ts";
import { renderRichText } from "./rich-text.ts";
import { partsOfRollup } from "./rollup.ts";
import { withOffset } from "./time.ts";
import { pageUrl } from "./url.ts";

/** https://developers.notion.com/reference/database */
export function renderDatabase(sandbox: Sandbox, bot: Bot, database: DatabaseRecord): Answer {
  return {
    object: "database",
    id: database.id,
    title: renderRichText(sandbox, bot, database.title),
    description: [],
    parent: renderParent(database.parent),
    is_inline: database.inline,
    in_trash: inTrash(sandbox.store.state, database),
    is_locked: false,
    created_time: withOffset(database.createdTime),
    last_edited_time: withOffset(database.lastEditedTime),
    data_sources: [{ id: database.dataSourceId, name: titleOf(database) }],
    icon: renderIcon(database.icon),
    cover: null,
    url: pageUrl(sandbox, database.id),
    public_url: null,
  };
}

/** https://developers.notion.com/reference/data-source */
export function renderDataSource(sandbox: Sandbox, bot: Bot, database: DatabaseRecord): Answer {
  return {
    object: "data_source",
    id: database.dataSourceId,
    cover: null,
    icon: renderIcon(database.icon),
    ...renderStamps(database),
    title: renderRichText(sandbox, bot, database.title),
    description: [],
    is_inline: database.inline,
    properties: Object.fromEntries(
      database.schema.map((property) => [property.name, renderSchema(sandbox, property)]),
    ),
    parent: { type: "database_id", database_id: database.id },
    database_parent: renderParent(database.parent),
    url: pageUrl(sandbox, database.id),
    public_url: null,
    in_trash: inTrash(sandbox.store.state, database),
  };
}

/** https://developers.notion.com/reference/property-object */
function renderSchema(sandbox: Sandbox, property: SchemaProperty): Answer {
  const { id, name, type } = property;
  return { id, name, description: null, type, [type]: configuration(sandbox, property) };
}

function configuration(sandbox: Sandbox, property: SchemaProperty): Answer {
  const { type, options = [], groups = [], prefix } = property;
  const described = options.map((option) => ({ ...option, description: null }));
  switch (type) {
    case "select":
    case "multi_select":
      return { options: described };
    case "status":
      return { options: described, groups };
    case "unique_id":
      return { prefix: prefix || null };
    case "number":
      return { format: "number" };
    case "relation":
      return {
        database_id: sandbox.store.state.dataSources[property.relatesTo ?? ""] ?? "",
        data_source_id: property.relatesTo ?? "",
        type: "single_property",
        single_property: {},
      };
    case "rollup":
      return rollupConfiguration(sandbox, property);
    case "formula":
      return { expression: property.formula?.expression ?? "" };
    default:
      return {};
  }
}

function rollupConfiguration(sandbox: Sandbox, property: SchemaProperty): Answer {
  const { relation, target } = partsOfRollup(sandbox, property);
  return {
    function: property.rollup?.function ?? "count",
    relation_property_id: relation?.id ?? "",
    relation_property_name: relation?.name ?? "",
    rollup_property_id: target?.id ?? "",
    rollup_property_name: target?.name ?? "",
  };
}
