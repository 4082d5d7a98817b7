import { allow } from "../access/actor.ts";
import type { Connection, NewRows } from "../connections/connection.ts";
import type { Needs } from "../context.ts";
import { notFound } from "../errors.ts";
import type { Page } from "../pages.ts";
import type { Offer } from "./offer.ts";

/** New rows of a connection's databases. Those that were imported in another way meanwhile are offered no longer. */
export async function listOffers(
  ctx: Needs<"connections" | "documents" | "offers">,
  input: { connectionId: string; cursor?: string | undefined },
): Promise<Page<Offer>> {
  allow(ctx.actor, "imports.write");
  const { workspaceId } = ctx.actor;
  const { connectionId, cursor } = input;
  if (!(await ctx.connections.get(workspaceId, connectionId))) throw notFound("Connection", connectionId);
  const page = await ctx.offers.open(workspaceId, connectionId, { cursor, limit: 50 });
  const ids = page.items.map(({ id }) => id);
  const documents = await ctx.documents.bySource(workspaceId, ids);
  if (documents.size) await ctx.offers.close(workspaceId, connectionId, [...documents.keys()]);
  return { ...page, items: page.items.filter(({ id }) => !documents.has(id)) };
}

export interface FollowedDatabase {
  id: string;
  name: string;
  newRows: NewRows["do"];
  level?: NonNullable<NewRows["level"]>;
}

/** Databases some of whose rows are documents, what becomes of their new rows, and how many of those are offered. */
export async function followedOf(
  ctx: Needs<"catalog" | "offers">,
  { workspaceId, id, followed, newRows = {} }: Connection,
): Promise<{ followed: FollowedDatabase[]; offers: number }> {
  if (!followed.length) return { followed: [], offers: 0 };
  const [items, offers] = await Promise.all([
    ctx.catalog.get(workspaceId, id, followed),
    ctx.offers.countOpen(workspaceId, id),
  ]);
  const names = new Map(items.map((item) => [item.id, item.title]));
  return {
    offers,
    followed: followed.map((databaseId) => {
      const { do: rule = "offer", level } = newRows[databaseId] ?? {};
      const name = names.get(databaseId) || "Untitled database";
      return { id: databaseId, name, newRows: rule, ...(rule === "import" && level ? { level } : {}) };
    }),
  };
}
