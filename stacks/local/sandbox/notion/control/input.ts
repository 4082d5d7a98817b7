import { randomUUID } from "node:crypto";
import { refused } from "../../refused.ts";
import { type FailureRule, insteads } from "../failures.ts";
import type { SeedBlock, SeedDatabase, SeedNode, SeedPage, SeedRow } from "../seed/format.ts";
import { toUuid } from "../state/ids.ts";

export type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function object(value: unknown, what = "The body"): Json {
  if (!isJson(value)) throw refused(`${what} should be a JSON object`);
  return value;
}

export function text(json: Json, name: string): string {
  const value = json[name];
  if (typeof value !== "string" || value === "") throw refused(`"${name}" should be a text`);
  return value;
}

/** May be empty: a page without a title, an icon taken away. */
export function optionalText(json: Json, name: string): string | undefined {
  const value = json[name];
  if (value !== undefined && typeof value !== "string") throw refused(`"${name}" should be a text`);
  return value;
}

export function number(json: Json, name: string): number {
  const value = json[name];
  if (typeof value !== "number" || !(value >= 0)) throw refused(`"${name}" should be a number, 0 or more`);
  return value;
}

export const optionalNumber = (json: Json, name: string): number | undefined =>
  json[name] === undefined ? undefined : number(json, name);

/** Blocks as a seed writes them; what a type needs beyond its children is looked at when it is planted. */
function blocks(value: unknown): SeedBlock[] {
  if (!Array.isArray(value)) throw refused("Blocks should be a list");
  return value.map((given: unknown) => {
    const block = object(given, "A block");
    text(block, "type");
    if (block.id !== undefined) id(block, "id");
    if (block.type === "column_list") for (const column of list(block, "columns")) blocks(column);
    else if (block.type === "tab")
      for (const tab of list(block, "tabs")) blocks(object(tab, "A tab").children);
    else if (block.type === "table") list(block, "rows");
    else if (block.type === "meeting_notes") optionals(block, ["summary", "notes", "transcript"]);
    else if (block.type === "synced_block" && block.copyOf === undefined) blocks(block.children);
    else optionals(block, ["children"]);
    // Looked at above as far as the reading of it can fail; another type is refused there.
    return block as SeedBlock;
  });
}

function optionals(block: Json, names: readonly string[]): void {
  for (const name of names) optionalBlocks(block, name);
}

export const optionalBlocks = (json: Json, name: string): SeedBlock[] | undefined =>
  json[name] === undefined ? undefined : blocks(json[name]);

function list(json: Json, name: string): unknown[] {
  const value = json[name];
  if (!Array.isArray(value)) throw refused(`"${name}" should be a list`);
  return value;
}

export function values(value: unknown): SeedRow["values"] {
  const given = object(value, '"values"');
  for (const [name, one] of Object.entries(given))
    if (!["string", "number", "boolean"].includes(typeof one) && !Array.isArray(one))
      throw refused(`"${name}" should be a text, a number, a boolean or a list`);
  return given as SeedRow["values"];
}

/** A page, a database or, with `values`, a row; ids are made up where none is given. */
export function node(value: unknown): SeedNode | SeedRow {
  const given = object(value, "A page or database");
  if (given.values !== undefined) return row(given);
  if (given.kind === "database") return database(given);
  const page: SeedPage = {
    kind: "page",
    ...common(given),
    title: text(given, "title"),
    blocks: optionalBlocks(given, "blocks") ?? [],
    ...(given.children === undefined ? {} : { children: list(given, "children").map(nested) }),
    ...(given.publicOnWeb === true ? { publicOnWeb: true } : {}),
  };
  return page;
}

function nested(value: unknown): SeedNode {
  const child = node(value);
  if (!("kind" in child)) throw refused("A row stands in a database, not in a page");
  return child;
}

function row(given: Json): SeedRow {
  return { ...common(given), values: values(given.values), blocks: optionalBlocks(given, "blocks") ?? [] };
}

function database(given: Json): SeedDatabase {
  const schema = object(given.schema, '"schema"');
  for (const [name, property] of Object.entries(schema)) text(object(property, `"${name}"`), "type");
  return {
    kind: "database",
    ...common(given),
    dataSourceId: id(given, "dataSourceId"),
    title: text(given, "title"),
    inline: given.inline === true,
    // Each has a type; what a type needs beyond it is read when the schema is made.
    schema: schema as SeedDatabase["schema"],
    rows: given.rows === undefined ? [] : list(given, "rows").map((one) => row(object(one, "A row"))),
  };
}

function common(given: Json): { id: string; icon?: string; editedHoursAgo: number } {
  const icon = optionalText(given, "icon");
  return {
    id: id(given, "id"),
    ...(icon === undefined ? {} : { icon }),
    editedHoursAgo: optionalNumber(given, "editedHoursAgo") ?? 0,
  };
}

function id(given: Json, name: string): string {
  const named = optionalText(given, name);
  if (named === undefined) return randomUUID();
  const uuid = toUuid(named);
  if (uuid === undefined) throw refused(`"${name}" should be a UUID`);
  return uuid;
}

export function failureRule(json: Json): FailureRule {
  const { service = "api", instead } = json;
  if (service !== "api" && service !== "files") throw refused('"service" should be "api" or "files"');
  const known = insteads.find((one) => one === instead);
  if (instead !== undefined && !known) throw refused(`"instead" should be one of ${insteads.join(", ")}`);
  return {
    service,
    method: optionalText(json, "method")?.toUpperCase(),
    path: optionalText(json, "path") ?? "*",
    status: optionalNumber(json, "status") ?? 500,
    code: optionalText(json, "code") ?? "internal_server_error",
    message: optionalText(json, "message"),
    times: optionalNumber(json, "times") ?? 1,
    retryAfter: optionalNumber(json, "retryAfter"),
    instead: known,
  };
}
