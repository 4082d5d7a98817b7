import type { Connection } from "../connections/connection.ts";
import type { Needs } from "../context.ts";
import type { SourceItem } from "./connector.ts";
import { catalogued } from "./run-refresh.ts";

/** Keeps the catalogue as a listing shows it; what lies in the trash goes. */
export async function feedCatalog(
  ctx: Needs<"catalog" | "now">,
  connection: Connection,
  items: readonly SourceItem[],
): Promise<void> {
  const known = new Map(
    (
      await ctx.catalog.get(connection.workspaceId, connection.id, [
        ...new Set(items.flatMap(({ id, parent }) => (parent.id ? [id, parent.id] : [id]))),
      ])
    ).map((item) => [item.id, item]),
  );
  const seenAt = ctx.now().toISOString();
  const fresh = items
    .filter((item) => !item.inTrash)
    .map((item) => {
      const before = known.get(item.id);
      const entry = catalogued(item, {
        workspaceId: connection.workspaceId,
        connectionId: connection.id,
        seenAt,
        seenBy: before?.seenBy ?? "",
      });
      // Which page a block stands on, only a refresh finds out.
      const unknown = entry.under === "root" ? item.parent.type === "block" : !known.has(entry.under);
      const under = unknown ? (before?.under ?? "root") : entry.under;
      return { ...entry, under, hasChildren: before?.hasChildren ?? entry.hasChildren };
    });
  const changed = fresh.filter((item) => {
    const before = known.get(item.id);
    return (
      !before ||
      before.lastEditedAt !== item.lastEditedAt ||
      before.title !== item.title ||
      before.under !== item.under
    );
  });
  const parents = changed.flatMap(({ under }) => {
    const above = known.get(under);
    return above && !above.hasChildren ? [{ ...above, hasChildren: true, seenAt }] : [];
  });
  if (changed.length)
    await ctx.catalog.put([
      ...changed,
      ...parents.filter(({ id }) => !changed.some((item) => item.id === id)),
    ]);
  const trashed = items.filter((item) => item.inTrash && known.has(item.id)).map(({ id }) => id);
  if (trashed.length) await ctx.catalog.drop(connection.workspaceId, connection.id, trashed);
}
