import type { DatabaseRecord, PageRecord, SchemaProperty } from "../state/model.ts";
import { isObject } from "./call.ts";
import { validationError } from "./errors.ts";
import { cellOf } from "./filter-cell.ts";
import { propertyOf } from "./filters.ts";

type Order = (a: PageRecord, b: PageRecord) => number;

/** Without sorts the rows come in their own order. https://developers.notion.com/reference/sort-data-source-entries */
export function rowOrder(sorts: unknown, database: DatabaseRecord): Order {
  if (sorts === undefined || sorts === null) return () => 0;
  if (!Array.isArray(sorts)) throw refused("body.sorts should be an array");
  const orders = sorts.map((sort: unknown) => orderOf(sort, database));
  return (a, b) => {
    for (const order of orders) {
      const difference = order(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

function orderOf(sort: unknown, database: DatabaseRecord): Order {
  if (!isObject(sort)) throw refused("body.sorts should hold objects");
  const { direction, timestamp } = sort;
  if (direction !== "ascending" && direction !== "descending")
    throw refused('body.sorts.direction should be `"ascending"` or `"descending"`');
  const property: SchemaProperty =
    timestamp === "created_time" || timestamp === "last_edited_time"
      ? { id: timestamp, name: timestamp, type: timestamp }
      : propertyOf(database, sort.property);
  const sign = direction === "ascending" ? 1 : -1;
  return (a, b) => {
    const [left, right] = [rankOf(a, property), rankOf(b, property)];
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined);
    return left === right ? 0 : sign * (left < right ? -1 : 1);
  };
}

/** Options stand in the order of the schema, text in that of its letters; what is empty comes last. */
function rankOf(row: PageRecord, property: SchemaProperty): string | number | undefined {
  const [first] = cellOf(row, property);
  if (property.options) {
    const place = property.options.findIndex((option) => option.name === first);
    return place < 0 ? undefined : place;
  }
  return typeof first === "boolean" ? Number(first) : typeof first === "string" ? first.toLowerCase() : first;
}

const refused = (message: string) => validationError(`body failed validation: ${message}.`);
