const archiveDays = 30;

/** Until when an archived document can be restored; it is removed for good within a day after. */
export const restorableUntil = (archivedAt: string): string =>
  new Date(Date.parse(archivedAt) + archiveDays * 86_400_000).toISOString();
