import type { PhrasingContent } from "mdast";
import { isSpace, isSpan, type Span, text } from "./tidy-space.ts";

/** Outermost first, where two reach equally far. */
const order: readonly Span["type"][] = ["link", "strong", "emphasis", "delete"];

type Marks = ReadonlyMap<Span["type"], Span>;

interface Run {
  leaf: PhrasingContent;
  marks: Marks;
}

/**
 * One nesting for what is marked alike, character by character: the mark that reaches furthest stands outside. Editors know
 * only which characters are marked, so a nesting that said more would not come back from them.
 */
export function nestMarks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nest(withSpaceBetween(nodes.flatMap((node) => runsOf(node, new Map()))));
}

function runsOf(node: PhrasingContent, marks: Marks): Run[] {
  if (isSpan(node)) {
    const inner = marks.has(node.type) ? marks : new Map([...marks, [node.type, node]]);
    return node.children.flatMap((child) => runsOf(child, inner));
  }
  if (node.type !== "text") return [{ leaf: node, marks }];
  const words = node.value.trim();
  const start = words ? node.value.length - node.value.trimStart().length : node.value.length;
  const parts = [node.value.slice(0, start), words, node.value.slice(start + words.length)];
  return parts.flatMap(text).map((leaf) => ({ leaf, marks }));
}

/** Space keeps the marks that reach over all of it. */
function withSpaceBetween(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (let at = 0; at < runs.length; ) {
    let end = at;
    while (end < runs.length && isSpace(runs[end]?.leaf)) end++;
    if (end === at) {
      out.push(runs[at++] as Run);
      continue;
    }
    const over = [out.at(-1), ...runs.slice(at, end), runs[end]];
    const marks: Marks = new Map(
      [...(over[0]?.marks ?? [])].filter(([, mark]) => over.every((run) => run && alike(run.marks, mark))),
    );
    for (const { leaf } of runs.slice(at, end)) out.push({ leaf, marks });
    at = end;
  }
  return out;
}

function nest(runs: readonly Run[]): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  for (let at = 0; at < runs.length; ) {
    const run = runs[at] as Run;
    const [first, ...others] = order.flatMap((type) => {
      const mark = run.marks.get(type);
      return mark ? [{ mark, end: reach(runs, at, mark) }] : [];
    });
    if (!first) {
      out.push(run.leaf);
      at++;
      continue;
    }
    const { mark, end } = others.reduce((best, next) => (next.end > best.end ? next : best), first);
    const inside = runs.slice(at, end).map(({ leaf, marks }) => ({ leaf, marks: without(marks, mark) }));
    out.push({ ...mark, children: nest(inside) });
    at = end;
  }
  return out;
}

function reach(runs: readonly Run[], start: number, mark: Span): number {
  let end = start;
  while (end < runs.length && alike(runs[end]?.marks, mark)) end++;
  return end;
}

const alike = (marks: Marks | undefined, mark: Span) => {
  const other = marks?.get(mark.type);
  return (
    other !== undefined &&
    (mark.type !== "link" || other.type !== "link" || (mark.url === other.url && mark.title === other.title))
  );
};

const without = (marks: Marks, { type }: Span): Marks =>
  new Map([...marks].filter(([other]) => other !== type));
