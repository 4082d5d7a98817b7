import type { Answer } from "../api/call.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Bot, DatabaseRecord, SchemaProperty } from "../state/model.ts";
import { inTrash, titleOf } from "../state/tree.ts";
import { renderIcon, renderParent, renderStamps } from "./parts.ts";
import { renderRichText } from "./rich-text.ts";
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
      database.schema.map((property) => [property.name, renderSchema(property)]),
    ),
    parent: { type: "database_id", database_id: database.id },
    database_parent: renderParent(database.parent),
    url: pageUrl(sandbox, database.id),
    public_url: null,
    in_trash: inTrash(sandbox.store.state, database),
  };
}

/** https://developers.notion.com/reference/property-object */
function renderSchema(property: SchemaProperty): Answer {
  const { id, name, type } = property;
  return { id, name, description: null, type, [type]: configuration(property) };
}

function configuration({ type, options = [], groups = [], prefix }: SchemaProperty): Answer {
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
    default:
      return {};
  }
}
