/** What is ticked, by id. It outlives searches and pages, so it keeps the things themselves. */
export type Selection<T> = ReadonlyMap<string, T>;

export interface Identified {
  id: string;
}

export const isAll = <T extends Identified>(selection: Selection<T>, shown: readonly T[]): boolean =>
  shown.length > 0 && shown.every((item) => selection.has(item.id));

export const isSome = <T extends Identified>(selection: Selection<T>, shown: readonly T[]): boolean =>
  !isAll(selection, shown) && shown.some((item) => selection.has(item.id));

export function toggle<T extends Identified>(selection: Selection<T>, item: T): Selection<T> {
  const next = new Map(selection);
  if (!next.delete(item.id)) next.set(item.id, item);
  return next;
}

/** Ticks all that are shown; where all are ticked already, unticks these and no others. */
export function toggleAll<T extends Identified>(selection: Selection<T>, shown: readonly T[]): Selection<T> {
  const next = new Map(selection);
  if (isAll(selection, shown)) for (const item of shown) next.delete(item.id);
  else for (const item of shown) next.set(item.id, item);
  return next;
}

/** Newer states of what is ticked replace the older ones; what is not ticked stays out. */
export function refreshed<T extends Identified>(selection: Selection<T>, seen: readonly T[]): Selection<T> {
  const stale = seen.filter((item) => selection.has(item.id) && selection.get(item.id) !== item);
  if (stale.length === 0) return selection;
  const next = new Map(selection);
  for (const item of stale) next.set(item.id, item);
  return next;
}
