import { toMinute } from "../render/time.ts";
import type { PageRecord, SchemaProperty } from "../state/model.ts";
import { plainText } from "../state/rich-text.ts";

/** What filters and sorts see of a value: nothing when it is empty, several entries where a property holds several. */
export type Cell = readonly (string | number | boolean)[];

export function cellOf(row: PageRecord, property: SchemaProperty): Cell {
  const value = row.properties[property.id];
  switch (value?.type) {
    case undefined:
      return computed(row, property);
    case "title":
    case "rich_text":
      return present(plainText(value.text) || null);
    case "number":
    case "unique_id":
      return present(value.number);
    case "url":
    case "email":
    case "phone_number":
      return present(value.string);
    case "checkbox":
      return [value.checked];
    case "date":
      return present(value.start);
    case "people":
    case "relation":
      return value.ids;
    case "formula":
      return present(value.result);
    case "verification":
      return [value.state];
    case "place":
      return present(value.place?.name ?? null);
    case "files":
      return value.assets;
    case "select":
    case "status":
      return optionNames(property, value.optionId === null ? [] : [value.optionId]);
    case "multi_select":
      return optionNames(property, value.optionIds);
  }
}

const present = (value: string | number | boolean | null): Cell => (value === null ? [] : [value]);

const optionNames = ({ options = [] }: SchemaProperty, ids: readonly string[]): Cell =>
  ids.flatMap((id) => options.find((option) => option.id === id)?.name ?? []);

function computed(row: PageRecord, { type }: SchemaProperty): Cell {
  switch (type) {
    case "created_time":
      return [toMinute(row.createdTime)];
    case "last_edited_time":
      return [toMinute(row.lastEditedTime)];
    case "created_by":
      return [row.createdBy];
    case "last_edited_by":
      return [row.lastEditedBy];
    default:
      return [];
  }
}
