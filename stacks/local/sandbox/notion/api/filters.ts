import { samePropertyId } from "../state/ids.ts";
import type { DatabaseRecord, PageRecord, SchemaProperty } from "../state/model.ts";
import { isObject } from "./call.ts";
import { validationError } from "./errors.ts";
import { type Cell, cellOf } from "./filter-cell.ts";
import { dateTest } from "./filter-date.ts";

export type RowTest = (row: PageRecord) => boolean;
type CellTest = (cell: Cell) => boolean;

const MAX_NESTING = 2;

/** https://developers.notion.com/reference/filter-data-source-entries */
export function rowFilter(filter: unknown, database: DatabaseRecord, now: Date): RowTest {
  return filter === undefined || filter === null ? () => true : compile(filter, database, now, 0);
}

function compile(filter: unknown, database: DatabaseRecord, now: Date, depth: number): RowTest {
  if (!isObject(filter)) throw refused("body.filter should be an object");
  const parts = filter.and ?? filter.or;
  if (parts !== undefined) {
    if (!Array.isArray(parts)) throw refused("body.filter.and or body.filter.or should be an array");
    if (depth >= MAX_NESTING) throw refused("body.filter is nested too deeply");
    const tests = parts.map((part: unknown) => compile(part, database, now, depth + 1));
    return filter.and === undefined
      ? (row) => tests.some((test) => test(row))
      : (row) => tests.every((test) => test(row));
  }
  const { timestamp } = filter;
  if (timestamp === "created_time" || timestamp === "last_edited_time")
    return condition({ id: timestamp, name: timestamp, type: timestamp }, filter[timestamp], now);
  const property = propertyOf(database, filter.property);
  // Rich text conditions serve for every kind of text, as at Notion.
  const given = filter[property.type] ?? (isText(property.type) ? filter.rich_text : undefined);
  if (given === undefined) {
    const sent = Object.keys(filter).find((name) => name !== "property" && name !== "type") ?? "nothing";
    throw validationError(`database property ${property.type} does not match filter ${sent}`);
  }
  return condition(property, given, now);
}

export function propertyOf(database: DatabaseRecord, named: unknown): SchemaProperty {
  const found = database.schema.find(
    ({ id, name }) => typeof named === "string" && (name === named || samePropertyId(id, named)),
  );
  if (!found) throw validationError(`Could not find property with name or id: ${String(named)}`);
  return found;
}

function condition(property: SchemaProperty, given: unknown, now: Date): RowTest {
  const [operator, operand] = isObject(given) ? (Object.entries(given)[0] ?? []) : [];
  const test = operator === undefined ? undefined : testOf(property.type, operator, operand, now);
  if (!test)
    throw refused(
      `body.filter.${property.type} should be a condition, instead was \`${JSON.stringify(given)}\``,
    );
  return (row) => test(cellOf(row, property));
}

function testOf(
  type: SchemaProperty["type"],
  operator: string,
  operand: unknown,
  now: Date,
): CellTest | undefined {
  if (operator === "is_empty") return (cell) => cell.length === 0;
  if (operator === "is_not_empty") return (cell) => cell.length > 0;
  switch (type) {
    case "number":
    case "unique_id":
      return numberTest(operator, operand);
    case "checkbox":
      if (operator === "equals") return (cell) => cell[0] === operand;
      return operator === "does_not_equal" ? (cell) => cell[0] !== operand : undefined;
    case "date":
    case "created_time":
    case "last_edited_time":
      return dateTest(operator, operand, now);
    case "files":
      return undefined;
    default:
      return isText(type) ? textTest(operator, operand) : membershipTest(operator, operand);
  }
}

const isText = (type: SchemaProperty["type"]): boolean =>
  ["title", "rich_text", "url", "email", "phone_number"].includes(type);

function textTest(operator: string, operand: unknown): CellTest | undefined {
  if (typeof operand !== "string") return undefined;
  const wanted = operand.toLowerCase();
  const tests: Record<string, (text: string) => boolean> = {
    equals: (text) => text === wanted,
    does_not_equal: (text) => text !== wanted,
    contains: (text) => text.includes(wanted),
    does_not_contain: (text) => !text.includes(wanted),
    starts_with: (text) => text.startsWith(wanted),
    ends_with: (text) => text.endsWith(wanted),
  };
  const test = tests[operator];
  return test && ((cell) => test(String(cell[0] ?? "").toLowerCase()));
}

function numberTest(operator: string, operand: unknown): CellTest | undefined {
  if (typeof operand !== "number") return undefined;
  const tests: Record<string, (value: number) => boolean> = {
    equals: (value) => value === operand,
    greater_than: (value) => value > operand,
    less_than: (value) => value < operand,
    greater_than_or_equal_to: (value) => value >= operand,
    less_than_or_equal_to: (value) => value <= operand,
  };
  if (operator === "does_not_equal") return (cell) => cell[0] !== operand;
  const test = tests[operator];
  return test && ((cell) => typeof cell[0] === "number" && test(cell[0]));
}

/** Options by name, people by id; several names at once mean any of them. */
function membershipTest(operator: string, operand: unknown): CellTest | undefined {
  const wanted: unknown[] = Array.isArray(operand) ? operand : [operand];
  if (wanted.some((one) => typeof one !== "string")) return undefined;
  if (operator === "equals" || operator === "contains")
    return (cell) => cell.some((one) => wanted.includes(one));
  if (operator === "does_not_equal" || operator === "does_not_contain")
    return (cell) => !cell.some((one) => wanted.includes(one));
  return undefined;
}

const refused = (message: string) => validationError(`body failed validation: ${message}.`);
