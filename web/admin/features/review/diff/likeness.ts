/** What of a piece of text counts when its counterpart is looked for. */
export interface Likable {
  kind: string;
  /** The numbers of its words, ascending. */
  words: readonly number[];
}

/** Two pieces less alike than this are not the same one, edited. */
const enough = 0.4;
/** Pairs that are looked at where every piece of the one side might belong to every piece of the other. */
const mostPairs = 60_000;
const narrowest = 12;
/** More words say no more of what a piece is about. */
export const wordsThatCount = 200;

/** From 0 (no word in common) to 1 (the same words): how much of both is shared. */
export function likeness(one: Likable, other: Likable): number {
  const [here, there] = [one.words, other.words];
  const all = here.length + there.length;
  if (all === 0) return one.kind === other.kind ? 1 : 0;
  if (2 * Math.min(here.length, there.length) < enough * all) return 0;
  let [i, j, shared] = [0, 0, 0];
  while (i < here.length && j < there.length) {
    const difference = (here[i] ?? 0) - (there[j] ?? 0);
    if (difference === 0) shared++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  const share = (2 * shared) / all;
  return one.kind === other.kind ? share : share * 0.8;
}

/**
 * Counterparts in two lists of changed pieces: the choice, in order, that is most alike as a whole. In long lists each piece
 * looks only at those about as far down the other, which keeps the work proportional to their length.
 */
export function counterparts(ones: readonly Likable[], others: readonly Likable[]): [number, number][] {
  if (ones.length === 0 || others.length === 0) return [];
  const width =
    ones.length * others.length <= mostPairs
      ? others.length
      : Math.max(narrowest, Math.floor(mostPairs / ones.length / 2));
  const slope = others.length / ones.length;
  const low = (i: number) => Math.max(0, Math.min(others.length - 1, Math.floor(i * slope) - width));
  const high = (i: number) => Math.min(others.length - 1, Math.ceil((i + 1) * slope) + width);

  // best[j + 1]: how alike the first pieces of the one and the first j + 1 of the other can be at most.
  const best = new Float64Array(others.length + 1);
  const steps: Uint8Array[] = [];
  let reached = -1;
  for (const [i, one] of ones.entries()) {
    const [from, to] = [low(i), high(i)];
    best.fill(best[reached + 1] ?? 0, reached + 2, to + 2);
    reached = to;
    const step = new Uint8Array(to - from + 1);
    let corner = best[from] ?? 0;
    for (let j = from; j <= to; j++) {
      const other = others[j];
      const alike = other ? likeness(one, other) : 0;
      const up = best[j + 1] ?? 0;
      const left = best[j] ?? 0;
      const both = alike >= enough ? corner + alike : -1;
      corner = up;
      if (both > up && both > left) [best[j + 1], step[j - from]] = [both, 2];
      else if (left > up) [best[j + 1], step[j - from]] = [left, 1];
    }
    steps.push(step);
  }
  const pairs: [number, number][] = [];
  let [i, j] = [ones.length - 1, others.length - 1];
  while (i >= 0 && j >= 0) {
    const step = j > high(i) ? 1 : j < low(i) ? 0 : steps[i]?.[j - low(i)];
    if (step === 2) pairs.push([i--, j--]);
    else if (step === 1) j--;
    else i--;
  }
  return pairs.reverse();
}
