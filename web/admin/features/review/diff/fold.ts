import type { Row } from "./difference.ts";

/** Rows that are shown, or such that a press brings back. */
export interface Part {
  folded: boolean;
  rows: Row[];
  /** Where its first row stands among all. */
  at: number;
}

/** Rows shown around a change. */
const around = 2;
/** Fewer rows than this are not worth a fold. */
const least = 4;
/** A table or list that is longer may be folded inside, but for its head. */
const longest = 40;

const lists: readonly string[] = ["item"];
const tables: readonly string[] = ["table_head", "table_row"];

/** Long stretches without a change are folded, tables and lists as a whole; the headings that a change stands under are kept. */
export function folded(rows: readonly Row[]): Part[] {
  const shown = rows.map(() => false);
  const groups = groupsOf(rows);
  const group = (n: number) => groups[n] ?? [n, n];
  for (const [n, row] of rows.entries()) {
    if (row.change === "same") continue;
    for (let near = Math.max(0, n - around); near <= Math.min(rows.length - 1, n + around); near++) {
      const [from, to] = group(near);
      if (to - from < longest) shown.fill(true, from, to + 1);
      else shown[near] = true;
      if (kindOf(rows[from]) === "table_head") shown[from] = true;
    }
  }
  keepHeadings(rows, shown);
  return parts(rows, shown);
}

const kindOf = (row: Row | undefined) => (row?.after ?? row?.before)?.kind ?? "paragraph";

/** For each row the first and the last of the list or table it belongs to. */
function groupsOf(rows: readonly Row[]): (readonly [number, number])[] {
  const groups: (readonly [number, number])[] = [];
  for (let from = 0; from < rows.length; ) {
    const kind = kindOf(rows[from]);
    const kinds = lists.includes(kind) ? lists : tables.includes(kind) ? tables : [];
    let to = from;
    while (to + 1 < rows.length && kinds.includes(kindOf(rows[to + 1])) && !begins(rows[to + 1])) to++;
    for (let n = from; n <= to; n++) groups[n] = [from, to];
    from = to + 1;
  }
  return groups;
}

const begins = (row: Row | undefined) => kindOf(row) === "table_head";

/** The headings above what is shown, from the nearest to the widest. */
function keepHeadings(rows: readonly Row[], shown: boolean[]): void {
  let level = 0;
  for (let n = rows.length - 1; n >= 0; n--) {
    const row = rows[n];
    const depth = kindOf(row) === "heading" ? ((row?.after ?? row?.before)?.depth ?? 1) : undefined;
    if (shown[n]) level = depth ?? 7;
    else if (depth !== undefined && depth < level) {
      shown[n] = true;
      level = depth;
    }
  }
}

function parts(rows: readonly Row[], shown: readonly boolean[]): Part[] {
  const found: Part[] = [];
  for (const [n, row] of rows.entries()) {
    const last = found.at(-1);
    if (last && last.folded === !shown[n]) last.rows.push(row);
    else found.push({ folded: !shown[n], rows: [row], at: n });
  }
  return found
    .map((part) => (part.rows.length < least ? { ...part, folded: false } : part))
    .reduce<Part[]>((all, part) => {
      const last = all.at(-1);
      if (last && last.folded === part.folded) last.rows.push(...part.rows);
      else all.push({ ...part, rows: [...part.rows] });
      return all;
    }, []);
}
