import type { Table, TableCell } from "mdast";
import type { References } from "./references.ts";
import { tidyPhrasing } from "./tidy-phrasing.ts";

/** Every row as wide as the widest, and nothing where there is nothing to show. */
export function tidyTable(table: Table, references: References): Table[] {
  const around = { references, oneLine: true, inTable: true, open: [] };
  const rows = table.children.map((row) => row.children.map((cell) => tidyPhrasing(cell.children, around)));
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (rows.every((row) => row.every((cell) => cell.length === 0))) return [];
  const columns = Array.from({ length: width }, (_, at) => at);
  return [
    {
      type: "table",
      align: columns.map((at) => table.align?.[at] ?? null),
      children: rows.map((row) => ({
        type: "tableRow",
        children: columns.map((at): TableCell => ({ type: "tableCell", children: row[at] ?? [] })),
      })),
    },
  ];
}
