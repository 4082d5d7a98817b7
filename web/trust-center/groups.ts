import type { Row } from "../../functions/core/trust-center/shown.ts";

/** By category, in the order of their names; what has none stands at the end. */
export function byCategory(
  rows: readonly Row[],
): { category: string | undefined; name: string; rows: Row[] }[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.category ?? "", [...(groups.get(row.category ?? "") ?? []), row]);
  return [...groups]
    .sort(([a], [b]) => Number(a === "") - Number(b === "") || a.localeCompare(b, "en"))
    .map(([category, group]) => ({
      category: category || undefined,
      name: category || (groups.size > 1 ? "Other documents" : "Documents"),
      rows: group,
    }));
}
