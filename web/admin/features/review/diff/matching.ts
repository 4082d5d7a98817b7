import { diffArrays } from "diff";

/** So much of the one, from here on, stands there in the other. */
export interface Run {
  one: number;
  other: number;
  length: number;
}

/** How much may still be spent on a comparison; when it is used up, what is left counts as different. */
export interface Budget {
  steps: number;
  /** Something was too different to be compared to the end. */
  exceeded?: boolean;
}

type Keys = readonly number[];
interface Window {
  one: readonly [from: number, to: number];
  other: readonly [from: number, to: number];
}

/**
 * What two sequences have in common, in order. Members that each has once and only once are the fixed points; between
 * them a shortest edit script is looked for, which is quadratic where little is alike, hence the budget.
 */
export function matching(one: Keys, other: Keys, budget: Budget): Run[] {
  const runs: Run[] = [];
  for (const window of between(one, other, fixedPoints(one, other), runs))
    script(one, other, window, runs, budget);
  return runs.sort((a, b) => a.one - b.one);
}

/** Grows each fixed point as far as both agree, and gives what lies between them. */
function between(
  one: Keys,
  other: Keys,
  points: readonly (readonly [number, number])[],
  runs: Run[],
): Window[] {
  const windows: Window[] = [];
  let [i, j] = [0, 0];
  const grow = () => {
    const from = { one: i, other: j };
    while (i < one.length && j < other.length && one[i] === other[j]) {
      i++;
      j++;
    }
    if (i > from.one) runs.push({ ...from, length: i - from.one });
  };
  grow();
  for (const [at, there] of [...points, [one.length, other.length] as const]) {
    if (at < i || there < j) continue;
    let back = 0;
    while (at - back > i && there - back > j && one[at - back - 1] === other[there - back - 1]) back++;
    if (back > 0) runs.push({ one: at - back, other: there - back, length: back });
    if (at - back > i && there - back > j) windows.push({ one: [i, at - back], other: [j, there - back] });
    [i, j] = [at, there];
    grow();
  }
  return windows;
}

/** Members that each side has once, as many of them as stand in the same order. */
function fixedPoints(one: Keys, other: Keys): [number, number][] {
  const [here, there] = [places(one), places(other)];
  const shared: [number, number][] = [];
  for (const [n, key] of one.entries()) {
    const place = there.get(key);
    if (here.get(key) === n && place !== undefined && place >= 0) shared.push([n, place]);
  }
  return ascending(shared);
}

/** Where a member stands, or -1 where it stands more than once. */
function places(keys: Keys): Map<number, number> {
  const found = new Map<number, number>();
  for (const [n, key] of keys.entries()) found.set(key, found.has(key) ? -1 : n);
  return found;
}

/** The longest part whose second members ascend. */
function ascending(pairs: readonly [number, number][]): [number, number][] {
  const ends: number[] = [];
  const before: number[] = [];
  const at = (n: number | undefined) => (n === undefined ? -1 : (pairs[n]?.[1] ?? -1));
  for (const [n, [, place]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(ends[middle]) < place) low = middle + 1;
      else high = middle;
    }
    before[n] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = n;
  }
  const kept: [number, number][] = [];
  for (let n = ends.at(-1) ?? -1; n >= 0; n = before[n] ?? -1) {
    const pair = pairs[n];
    if (pair) kept.push(pair);
  }
  return kept.reverse();
}

function script(one: Keys, other: Keys, window: Window, runs: Run[], budget: Budget): void {
  const common = new Set(one.slice(...window.one));
  const shared = new Set(other.slice(...window.other).filter((key) => common.has(key)));
  if (shared.size === 0) return;
  // Members that only one side has can match nothing.
  const [here, there] = [kept(one, window.one, shared), kept(other, window.other, shared)];
  const size = here.length + there.length;
  const maxEditLength = Math.floor(Math.min(size, Math.sqrt(budget.steps / 2), budget.steps / size));
  const keys = (places: number[], of: Keys) => places.map((n) => of[n]);
  const changes =
    maxEditLength < 1 ? undefined : diffArrays(keys(here, one), keys(there, other), { maxEditLength });
  if (!changes) {
    budget.exceeded = true;
    budget.steps -= maxEditLength ** 2 / 2 + size;
    return;
  }
  let [i, j, edits] = [0, 0, 0];
  for (const { added, removed, count } of changes) {
    if (!added && !removed) for (let n = 0; n < count; n++) push(runs, here[i + n] ?? 0, there[j + n] ?? 0);
    else edits += count;
    if (!added) i += count;
    if (!removed) j += count;
  }
  budget.steps -= edits ** 2 / 2 + size;
}

function kept(keys: Keys, [from, to]: readonly [number, number], shared: ReadonlySet<number>): number[] {
  const places: number[] = [];
  for (let n = from; n < to; n++) if (shared.has(keys[n] ?? -1)) places.push(n);
  return places;
}

function push(runs: Run[], one: number, other: number): void {
  const last = runs.at(-1);
  if (last && last.one + last.length === one && last.other + last.length === other) last.length++;
  else runs.push({ one, other, length: 1 });
}
