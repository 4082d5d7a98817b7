import { type Piece, pieces } from "./pieces.ts";

/** A piece as it is read: its beginning, and then in pieces what its last item, quote or note goes on with. */
export interface Part {
  text: string;
  joined: boolean;
  inner: Part[];
}

const large = { size: 2_000, lines: 80 };

export const partsOf = (text: string, least?: number): Part[] =>
  pieces(text, least).map((piece) => partOf(piece, least));

function partOf(piece: Piece, least: number | undefined): Part {
  const { text, joined, holder } = piece;
  const isLarge = least === 0 || text.length > large.size || piece.lines > large.lines;
  const inner = holder && isLarge ? within(text, holder) : undefined;
  const [begun, ...others] = inner === undefined ? [] : pieces(inner, least);
  if (!holder || !begun || !others.length) return { text, joined, inner: [] };
  const lines = text.split("\n").slice(0, holder.line + begun.lines);
  return { text: `${lines.join("\n")}\n`, joined, inner: others.map((other) => partOf(other, least)) };
}

/** What an item, quote or note holds, without what marks its lines; tabs would then reach another column. */
function within(text: string, { line: opened, indent }: NonNullable<Piece["holder"]>): string | undefined {
  const lines = text.split("\n").slice(opened);
  if (lines.some((line) => /^[ >]*\t/.test(line))) return undefined;
  const margin = indent === ">" ? /^> ?/ : new RegExp(`^ {${indent}}`);
  const [first = "", ...others] = lines;
  const begun = indent === ">" ? first.replace(margin, "") : first.replace(/^\[\^[^\]]*\]:[ \t]*/, "");
  const rest = begun === first ? first.slice(Number(indent)) : begun;
  return [rest, ...others.map((line) => line.replace(margin, ""))].join("\n");
}
