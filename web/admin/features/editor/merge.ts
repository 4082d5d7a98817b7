import { diffIndices } from "node-diff3";

/** One stretch of three texts; put one after the other, the stretches are each text whole. */
export interface Part {
  base: string;
  mine: string;
  theirs: string;
}

export type PartKind = "same" | "mine" | "theirs" | "agreed" | "conflict";

/** Who changed it. */
export function kindOf({ base, mine, theirs }: Part): PartKind {
  if (mine === theirs) return mine === base ? "same" : "agreed";
  if (theirs === base) return "mine";
  return mine === base ? "theirs" : "conflict";
}

/** Three texts side by side: by blocks first, and by lines within a block that both changed. */
export function compareThree(base: string, mine: string, theirs: string): Part[] {
  // Each block then ends as all others do, the last one too.
  const [o, a, b] = [base, mine, theirs].map((text) => blocks(`${text}\n`));
  if (!o || !a || !b) return [];
  return stretches(o, a, b).flatMap((stretch) =>
    kindOf(whole(stretch)) === "conflict" ? paired(stretch) : [whole(stretch)],
  );
}

/** The text that comes of it where each stretch is read by `take`. */
export const composed = (parts: readonly Part[], take: (part: Part, n: number) => string): string =>
  parts.map(take).join("").replace(/\n$/, "");

interface Stretch {
  base: string[];
  mine: string[];
  theirs: string[];
}

const blocks = (text: string): string[] => text.split(/(?<=\n\n)(?!\n)/);
const lines = (text: string): string[] => text.split(/(?<=\n)/);

const whole = ({ base, mine, theirs }: Stretch): Part => ({
  base: base.join(""),
  mine: mine.join(""),
  theirs: theirs.join(""),
});

/** As many blocks on each side are the same blocks, each changed for itself. */
function paired(stretch: Stretch): Part[] {
  const { base, mine, theirs } = stretch;
  if (base.length !== mine.length || base.length !== theirs.length) return [whole(stretch)];
  return base.flatMap((block, at) => {
    const part = { base: block, mine: mine[at] ?? "", theirs: theirs[at] ?? "" };
    const [o, a, b] = [part.base, part.mine, part.theirs].map(lines);
    // What two people made of one line is read as a whole.
    if (kindOf(part) !== "conflict" || !o || !a || !b || o.length <= 2) return [part];
    return stretches(o, a, b).map(whole);
  });
}

interface Hunk {
  side: "mine" | "theirs";
  from: number;
  to: number;
  /** By how much the side's own text grew. */
  grown: number;
}

function hunksOf(side: Hunk["side"], base: string[], changed: string[]): Hunk[] {
  // https://github.com/bhousel/node-diff3#diffIndices
  const found: { buffer1: [number, number]; buffer2: [number, number] }[] = diffIndices(base, changed).map(
    ({ buffer1, buffer2 }) => ({
      buffer1: [Number(buffer1[0]), Number(buffer1[1])],
      buffer2: [Number(buffer2[0]), Number(buffer2[1])],
    }),
  );
  return found.map(({ buffer1: [from, length], buffer2: [, now] }) => ({
    side,
    from,
    to: from + length,
    grown: now - length,
  }));
}

/** Changes that meet are one stretch; so are two that touch, where one of them only adds. */
function stretches(base: string[], mine: string[], theirs: string[]): Stretch[] {
  const hunks = [...hunksOf("mine", base, mine), ...hunksOf("theirs", base, theirs)].sort(
    (a, b) => a.from - b.from || a.to - b.to,
  );
  const found: Stretch[] = [];
  const at = { base: 0, mine: 0, theirs: 0 };
  const take = (to: number, grown: Record<Hunk["side"], number>) => {
    const length = to - at.base;
    const next = {
      base: to,
      mine: at.mine + length + grown.mine,
      theirs: at.theirs + length + grown.theirs,
    };
    if (next.base > at.base || next.mine > at.mine || next.theirs > at.theirs)
      found.push({
        base: base.slice(at.base, next.base),
        mine: mine.slice(at.mine, next.mine),
        theirs: theirs.slice(at.theirs, next.theirs),
      });
    Object.assign(at, next);
  };

  for (let n = 0; n < hunks.length; ) {
    const first = hunks[n];
    if (!first) break;
    take(first.from, { mine: 0, theirs: 0 });
    const grown = { mine: 0, theirs: 0 };
    let { to } = first;
    let last = first;
    for (; n < hunks.length; n++) {
      const hunk = hunks[n];
      if (!hunk || (hunk !== first && !meets(hunk, to, last))) break;
      grown[hunk.side] += hunk.grown;
      if (hunk.to >= to) [to, last] = [hunk.to, hunk];
    }
    take(to, grown);
  }
  take(base.length, { mine: 0, theirs: 0 });
  return found;
}

const adds = ({ from, to }: Hunk) => from === to;
const meets = (hunk: Hunk, to: number, last: Hunk) =>
  hunk.from < to || (hunk.from === to && (adds(hunk) || adds(last)));
