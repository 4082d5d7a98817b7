import type { Mark } from "@milkdown/kit/prose/model";
import { type EditorState, NodeSelection } from "@milkdown/kit/prose/state";
import { type ListKind, listAround } from "./lists.ts";

/** What stands where the cursor is, for the buttons to show. */
export interface Here {
  marks: ReadonlySet<string>;
  /** Of the block: text, a heading by its depth, code or a formula. */
  block: "text" | "code" | "formula" | number;
  list?: ListKind;
  quote: boolean;
  table: boolean;
  /** Where the link leads. */
  link?: string;
  /** The formula within the line that is selected. */
  formula?: string;
}

export function here(state: EditorState): Here {
  const { selection, doc } = state;
  const { $from, from, to, empty } = selection;
  const marks: readonly Mark[] = empty ? (state.storedMarks ?? $from.marks()) : [];
  const found = new Set(marks.map(({ type }) => type.name));
  if (!empty)
    for (const type of Object.values(state.schema.marks))
      if (doc.rangeHasMark(from, to, type)) found.add(type.name);
  const around = Array.from({ length: $from.depth + 1 }, (_, depth) => $from.node(depth).type.name);
  const list = listAround(selection)?.kind;
  const link = linkAt(state)?.href;
  const picked = selection instanceof NodeSelection ? selection.node : undefined;
  return {
    marks: found,
    block: blockOf($from.parent.type.name, Number($from.parent.attrs.level)),
    quote: around.includes("blockquote"),
    table: around.includes("table"),
    ...(list ? { list } : {}),
    ...(link === undefined ? {} : { link }),
    ...(picked?.type.name === "inline_math" ? { formula: String(picked.attrs.value) } : {}),
  };
}

function blockOf(name: string, level: number): Here["block"] {
  if (name === "heading") return level;
  if (name === "code_block") return "code";
  return name === "math_block" ? "formula" : "text";
}

/** The link at the selection's beginning: how far it reaches, and where it leads. */
export function linkAt({ selection: { $from } }: EditorState) {
  const link = [$from.nodeAfter, $from.nodeBefore]
    .flatMap((node) => node?.marks ?? [])
    .find(({ type }) => type.name === "link");
  if (!link) return undefined;
  const start = $from.start();
  const runs: { from: number; to: number }[] = [];
  $from.parent.forEach((node, offset) => {
    if (!link.isInSet(node.marks)) return;
    const from = start + offset;
    const last = runs.at(-1);
    if (last?.to === from) last.to = from + node.nodeSize;
    else runs.push({ from, to: from + node.nodeSize });
  });
  const run = runs.find(({ from, to }) => from <= $from.pos && $from.pos <= to);
  return run && { ...run, href: String(link.attrs.href) };
}
