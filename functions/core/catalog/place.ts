import type { Connection } from "../connections/connection.ts";
import type { Needs } from "../context.ts";
import { isAppError } from "../errors.ts";
import type { Connector } from "./connector.ts";
import type { CatalogItem } from "./store.ts";

/** A page inside a toggle or column names a block as its parent; finding the page costs calls, so only so many are walked at once. */
const maxWalks = 100;

/** Puts every item of a whole catalogue under the nearest thing that is in it too; gives back how many there are. */
export async function place(
  ctx: Needs<"catalog">,
  connection: Connection,
  connector: Connector,
): Promise<number> {
  const all = await everything(ctx, connection);
  const byId = new Map(all.map((item) => [item.id, item]));
  const parents = new Map<string, string>();
  let walks = 0;
  for (const item of all) {
    let under = item.parent.id ?? "root";
    if (item.parent.type === "block" && item.parent.id) {
      if (byId.has(item.under)) under = item.under;
      else if (walks < maxWalks) {
        walks++;
        under = (await pageOf(connector, item.parent.id)) ?? "root";
      }
    }
    parents.set(item.id, byId.has(under) && under !== item.id ? under : "root");
  }
  const withChildren = new Set(all.filter(({ type }) => type !== "row").map(({ id }) => parents.get(id)));
  const moved: CatalogItem[] = [];
  for (const item of all) {
    const under = parents.get(item.id) ?? "root";
    const hasChildren = item.type === "database" || withChildren.has(item.id);
    if (under !== item.under || hasChildren !== item.hasChildren) moved.push({ ...item, under, hasChildren });
  }
  if (moved.length) await ctx.catalog.put(moved);
  return all.length;
}

async function pageOf(connector: Connector, blockId: string): Promise<string | undefined> {
  try {
    return await connector.pageOfBlock(blockId);
  } catch (error) {
    if (isAppError(error, "source_gone", "upstream_failed")) return undefined;
    throw error;
  }
}

async function everything(ctx: Needs<"catalog">, connection: Connection): Promise<CatalogItem[]> {
  const all: CatalogItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await ctx.catalog.search(connection.workspaceId, connection.id, {}, { cursor, limit: 1000 });
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return all;
}
