import type { Answer } from "../api/call.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Bot, Option, PageRecord, RichText, SchemaProperty } from "../state/model.ts";
import { fileLink } from "./files.ts";
import { renderRichText } from "./rich-text.ts";
import { relatedRows, rolledUp, rollUp } from "./rollup.ts";
import { toMinute } from "./time.ts";
import { renderPerson } from "./user.ts";

/** Page objects carry no more references than this; the property's own address has them all. */
export const MAX_REFERENCES = 25;

export type Limit = "cut" | "whole";

/** https://developers.notion.com/reference/page-property-values */
export function renderValue(
  sandbox: Sandbox,
  bot: Bot,
  page: PageRecord,
  property: SchemaProperty,
  limit: Limit = "cut",
): Answer {
  const { type } = property;
  const value = page.properties[property.id];
  switch (value?.type) {
    case undefined:
      return { type, [type]: computed(sandbox, bot, page, property, limit) };
    case "title":
    case "rich_text": {
      const text = limit === "cut" ? cutMentions(value.text) : value.text;
      return { type, [type]: renderRichText(sandbox, bot, text) };
    }
    case "number":
      return { type, number: value.number };
    case "url":
    case "email":
    case "phone_number":
      return { type, [type]: value.string };
    case "checkbox":
      return { type, checkbox: value.checked };
    case "date":
      return {
        type,
        date: value.start === null ? null : { start: value.start, end: value.end, time_zone: null },
      };
    case "people": {
      const ids = limit === "cut" ? value.ids.slice(0, MAX_REFERENCES) : value.ids;
      return { type, people: ids.map((id) => renderPerson(sandbox, page.workspaceId, id)) };
    }
    case "files":
      return { type, files: value.assets.map((asset) => renderFile(sandbox, page.workspaceId, asset)) };
    case "select":
    case "status":
      return { type, [type]: optionOf(property, value.optionId) };
    case "multi_select":
      return { type, multi_select: value.optionIds.map((id) => optionOf(property, id)) };
    case "unique_id":
      return { type, unique_id: { prefix: property.prefix || null, number: value.number } };
    case "relation": {
      const ids = relatedRows(sandbox, bot, value.ids).map((row) => row.id);
      if (limit === "whole") return { type, relation: ids.map((id) => ({ id })) };
      const first = ids.slice(0, MAX_REFERENCES).map((id) => ({ id }));
      return { type, relation: first, has_more: ids.length > MAX_REFERENCES };
    }
    case "formula":
      return { type, formula: renderFormula(property, value.result) };
    case "verification": {
      const { state, by, start, end } = value;
      return {
        type,
        verification: {
          state,
          verified_by: by === null ? null : renderPerson(sandbox, page.workspaceId, by),
          date: start === null ? null : { start, end, time_zone: null },
        },
      };
    }
    case "place":
      return {
        type,
        place: value.place && { ...value.place, aws_place_id: null, google_place_id: null },
      };
  }
}

function computed(
  sandbox: Sandbox,
  bot: Bot,
  page: PageRecord,
  property: SchemaProperty,
  limit: Limit,
): unknown {
  switch (property.type) {
    case "rollup":
      return rollUp(rolledUp(sandbox, bot, page, property, limit));
    case "button":
      return {};
    case "created_time":
      return toMinute(page.createdTime);
    case "last_edited_time":
      return toMinute(page.lastEditedTime);
    case "created_by":
      return renderPerson(sandbox, page.workspaceId, page.createdBy);
    case "last_edited_by":
      return renderPerson(sandbox, page.workspaceId, page.lastEditedBy);
    default:
      return null;
  }
}

function renderFormula({ formula }: SchemaProperty, result: string | number | boolean | null): Answer {
  if (formula?.result === "date")
    return { type: "date", date: result === null ? null : { start: result, end: null, time_zone: null } };
  const type = result === null ? "string" : typeof result;
  return { type, [type]: result };
}

function cutMentions(text: readonly RichText[]): RichText[] {
  let seen = 0;
  const end = text.findIndex((item) => item.type === "mention" && ++seen > MAX_REFERENCES);
  return end < 0 ? [...text] : text.slice(0, end);
}

const optionOf = ({ options = [] }: SchemaProperty, id: string | null): Option | null =>
  options.find((option) => option.id === id) ?? null;

function renderFile(sandbox: Sandbox, workspaceId: string, asset: string): Answer {
  if (URL.canParse(asset)) return { name: asset, type: "external", external: { url: asset } };
  return {
    name: sandbox.assets.fileName(sandbox.store.state, asset) ?? asset,
    type: "file",
    file: fileLink(sandbox, workspaceId, asset),
  };
}
