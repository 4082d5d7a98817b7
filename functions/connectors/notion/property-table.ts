import type { PhrasingContent, Table, TableRow } from "mdast";
import * as z from "zod";
import type { NotionObject } from "./answers.ts";
import { propertyValue } from "./property-values.ts";

const Properties = z.record(z.string(), z.looseObject({ type: z.string().default("") })).catch({});

/** The name is the document's title already; the last edit would make a new version of each reading. */
const untold = new Set(["title", "last_edited_time", "last_edited_by", "button"]);

/** A row's properties as a table, in the order of their names, since Notion promises none. */
export function propertyTable(row: NotionObject): Table | undefined {
  const told = Object.entries(Properties.parse(row.properties))
    .filter(([, property]) => !untold.has(property.type))
    .map(([name, property]) => ({ name, value: propertyValue(property) }))
    .filter(({ value }) => value.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  if (told.length === 0) return undefined;
  const head = tableRow([{ type: "text", value: "Property" }], [{ type: "text", value: "Value" }]);
  const rows = told.map(({ name, value }) => tableRow([{ type: "text", value: name }], value));
  return { type: "table", children: [head, ...rows] };
}

const tableRow = (...cells: PhrasingContent[][]): TableRow => ({
  type: "tableRow",
  children: cells.map((children) => ({ type: "tableCell", children })),
});
