import { type Run, settled, spelled, storable } from "./letters.ts";

/** What a text is made of, whether it is told by blocks or by Markdown. */
export type Shape =
  | { type: "words"; as: string; runs: Run[] }
  | { type: "exact"; as: string; value: string }
  | { type: "quote"; parts: Shape[] }
  | { type: "list"; start: number | undefined; items: Item[] }
  | { type: "table"; rows: Run[][][] };

interface Item {
  checked: boolean | undefined;
  parts: Shape[];
}

/** One piece of text at its place: what is compared, and counted where something is lost. */
export interface Piece {
  /** What it stands in, outermost first: `list 2 from 7`, `item 1 done`, `quote 1`. */
  place: readonly string[];
  kind: string;
  runs: readonly Run[];
}

/** The pieces of a text in reading order. What holds nothing at all has no spelling in Markdown and is none. */
export function pieces(shapes: readonly Shape[], place: readonly string[] = []): Piece[] {
  const seen = { quote: 0, list: 0, table: 0 };
  return shapes.flatMap((shape): Piece[] => {
    if (shape.type === "words") {
      const runs = settled(shape.runs, shape.as === "paragraph" ? "lines" : "heading");
      return runs.length ? [{ place, kind: shape.as, runs }] : [];
    }
    if (shape.type === "exact") {
      const value = storable(shape.value);
      const text = shape.as === "formula" ? value.trim() : value;
      return shape.as === "formula" && !text ? [] : [{ place, kind: shape.as, runs: [{ text, marks: [] }] }];
    }
    const inside = within(shape, [...place]);
    if (!inside.length) return [];
    const name = `${shape.type} ${++seen[shape.type]}`;
    return inside.map((piece) => {
      const at = piece.place.slice(place.length);
      return { ...piece, place: [...place, name + detailOf(shape), ...at] };
    });
  });
}

const detailOf = (shape: Shape) =>
  shape.type === "list" && shape.start !== undefined ? ` from ${shape.start}` : "";

function within(shape: Exclude<Shape, { type: "words" | "exact" }>, place: string[]): Piece[] {
  if (shape.type === "quote") return pieces(shape.parts, place);
  if (shape.type === "list") return listed(shape.items, place);
  const cells = shape.rows.flatMap((row, y) =>
    row.flatMap((runs, x): Piece[] => {
      const words = settled(runs, "cell");
      return words.length ? [{ place: [...place, `row ${y}`], kind: `cell ${x}`, runs: words }] : [];
    }),
  );
  return cells;
}

function listed(items: readonly Item[], place: string[]): Piece[] {
  const told = items.map(({ checked, parts }, at) => {
    const name = [...place, `item ${at + 1}`];
    const found = pieces(parts, name);
    const [first] = found;
    if (!first) return [{ place: name, kind: "nothing", runs: [] }];
    // A check mark stands before words, and an item that begins with a list, a quote or code has no place for it.
    const worded = first.kind === "paragraph" && first.place.length === name.length;
    if (checked !== undefined && worded) found[0] = { ...first, kind: checked ? "done" : "open" };
    return found;
  });
  return told.every(([first]) => first?.kind === "nothing") ? [] : told.flat();
}

/** A line for each piece. */
export const lines = (shapes: readonly Shape[]) =>
  pieces(shapes).map(({ place, kind, runs }) => [...place, `${kind}: ${spelled(runs)}`].join(" › "));
