import type { PhrasingContent, TableCell, TableRow } from "mdast";
import * as z from "zod";
import { RichTexts } from "../answers.ts";
import { phrasing } from "../rich-text.ts";
import type { BlockNode } from "../tree.ts";
import { wordsInside } from "../words-inside.ts";
import { type Conversion, type Converter, contentOf } from "./conversion.ts";
import { insideMissing } from "./placeholder.ts";

const Flag = z.boolean().default(false).catch(false);
const Table = z.object({ has_column_header: Flag, has_row_header: Flag }).catch({
  has_column_header: false,
  has_row_header: false,
});

/** Markdown's tables always have a head; where Notion's has none it stays empty. What is no row follows the table. */
export const table: Converter = (node, conversion) => {
  const { block, children } = node;
  const { has_column_header, has_row_header } = Table.parse(contentOf(block));
  const isRow = ({ block }: BlockNode) => block.type === "table_row";
  const rows = children.filter(isRow).map((row) => cellsOf(row, conversion));
  const others = conversion.flow(children.filter((child) => !isRow(child)));
  if (rows.length === 0) return [...insideMissing(node, conversion), ...others];
  const head = has_column_header ? [] : [[]];
  return [
    { type: "table", children: [...head, ...rows].map((cells) => tableRow(cells, has_row_header)) },
    ...others,
  ];
};

const Row = z.object({ cells: z.array(z.unknown()) });

/** A cell that cannot be read keeps its place and what words it has. */
function cellsOf({ block }: BlockNode, { note }: Conversion): PhrasingContent[][] {
  const row = Row.safeParse(contentOf(block)).data;
  if (!row) {
    const words = wordsInside(contentOf(block));
    note(block.type, words.length ? "simplified" : undefined);
    return words;
  }
  const cells = row.cells.map((cell) => RichTexts.safeParse(cell).data);
  if (cells.includes(undefined)) note(block.type, "simplified");
  return cells.map((texts, at) => (texts ? phrasing(texts) : wordsInside(row.cells[at]).flat()));
}

function tableRow(cells: PhrasingContent[][], rowHeader: boolean): TableRow {
  const children = cells.map((words, at): TableCell => {
    const bold = rowHeader && at === 0 && words.length > 0;
    return { type: "tableCell", children: bold ? [{ type: "strong", children: words }] : words };
  });
  return { type: "tableRow", children };
}
