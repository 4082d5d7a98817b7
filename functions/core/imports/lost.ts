import { type ImportItem, isRetryable } from "./import.ts";

/** An item that stands still this long has lost its message or its worker; a late one of an earlier attempt is ignored. */
const lostAfterMinutes = { queued: 10, reading: 20, converting: 20 };
/** The file mover may be busy with what came before, and is given again what it died of after an hour and a half. */
const lostInMoveAfterMinutes = 100;

export function isLost(item: ImportItem, now: Date): boolean {
  const { state, moving } = item;
  if (state !== "queued" && state !== "reading" && state !== "converting") return false;
  return isStill(item, now, moving ? lostInMoveAfterMinutes : lostAfterMinutes[state]);
}

/**
 * What people are offered to retry. Items wait for those before them, so that none counts as lost before somebody who looks while
 * any other of its import gets on.
 */
export function retryableOf(items: readonly ImportItem[], now: Date): ReadonlySet<ImportItem> {
  const stands = items.every((item) => isStill(item, now, lostInMoveAfterMinutes));
  return new Set(items.filter((item) => isRetryable(item) || (stands && isLost(item, now))));
}

const isStill = ({ updatedAt }: ImportItem, now: Date, minutes: number) =>
  updatedAt < new Date(now.getTime() - minutes * 60_000).toISOString();
