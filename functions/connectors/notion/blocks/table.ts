import type { PhrasingContent, TableCell, TableRow } from "mdast";
import * as z from "zod";
import { RichTexts } from "../answers.ts";
import { phrasing } from "../rich-text.ts";
import { type Converter, contentOf } from "./conversion.ts";

const Table = z.object({
  has_column_header: z.boolean().default(false),
  has_row_header: z.boolean().default(false),
});
const Row = z.object({ cells: z.array(RichTexts) });

/** Markdown's tables always have a head; where Notion's has none it stays empty. */
export const table: Converter = ({ block, children }, { leaveOut }) => {
  const { has_column_header, has_row_header } = Table.parse(contentOf(block));
  const rows = children.flatMap(({ block: row }) => {
    const parsed = Row.safeParse(contentOf(row));
    if (!parsed.success) leaveOut(row.type);
    return parsed.success ? [parsed.data.cells.map(phrasing)] : [];
  });
  if (rows.length === 0) return [];
  const head = has_column_header ? [] : [[]];
  return [{ type: "table", children: [...head, ...rows].map((cells) => tableRow(cells, has_row_header)) }];
};

function tableRow(cells: PhrasingContent[][], rowHeader: boolean): TableRow {
  const children = cells.map((words, at): TableCell => {
    const bold = rowHeader && at === 0 && words.length > 0;
    return { type: "tableCell", children: bold ? [{ type: "strong", children: words }] : words };
  });
  return { type: "tableRow", children };
}
