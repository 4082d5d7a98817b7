import { allow } from "../access/actor.ts";
import type { Needs } from "../context.ts";
import type { Document } from "../documents/document.ts";
import { AppError, invalid } from "../errors.ts";
import type { Page } from "../pages.ts";
import type { SourceItem } from "./connector.ts";
import { isDeadCursor } from "./dead-cursor.ts";
import { liveConnection } from "./request-refresh.ts";
import { catalogued } from "./run-refresh.ts";
import type { CatalogItem } from "./store.ts";

export interface Listed {
  item: SourceItem & { hasChildren: boolean };
  breadcrumbs?: { id: string; title: string }[];
  document?: Document;
}

export interface BrowseInput {
  connectionId: string;
  parent?: string | undefined;
  query?: string | undefined;
  type?: "page" | "database" | undefined;
  cursor?: string | undefined;
}

/** The pages and databases of a connection: below a parent as a tree, or flat with breadcrumbs while searching. */
export async function browse(
  ctx: Needs<"connections" | "catalog" | "documents">,
  input: BrowseInput,
): Promise<Page<Listed>> {
  allow(ctx.actor, "catalog.read");
  const { workspaceId } = ctx.actor;
  await liveConnection(ctx, input.connectionId);
  const flat = Boolean(input.query || input.type);
  const page = flat
    ? await ctx.catalog.search(
        workspaceId,
        input.connectionId,
        { text: input.query, type: input.type },
        { cursor: input.cursor, limit: 50 },
      )
    : await ctx.catalog.children(workspaceId, input.connectionId, input.parent ?? "root", {
        cursor: input.cursor,
        limit: 50,
      });
  const items = await withDocuments(ctx, page.items);
  if (flat) await addBreadcrumbs(ctx, input.connectionId, page.items, items);
  return { ...page, items };
}

/** The rows of one database, as the source has them now. */
export async function browseRows(
  ctx: Needs<"connections" | "connector" | "documents">,
  input: { connectionId: string; dataSourceId: string; cursor?: string | undefined },
): Promise<Page<Listed>> {
  allow(ctx.actor, "catalog.read");
  const connection = await liveConnection(ctx, input.connectionId);
  const page = await ctx
    .connector(connection, "browse")
    .rows(input.dataSourceId, { pageSize: 50, ...(input.cursor ? { cursor: input.cursor } : {}) })
    .catch((error: unknown) => {
      // The cursor is the source's own, so only the source can tell.
      if (isDeadCursor(error)) throw invalid("This cursor belongs to another list");
      throw error;
    });
  return { ...page, items: await withDocuments(ctx, page.items) };
}

/** The page, row or database behind a pasted address. */
export async function resolveLink(
  ctx: Needs<"connections" | "connector" | "catalog" | "documents" | "now">,
  input: { connectionId: string; url: string },
): Promise<Listed> {
  allow(ctx.actor, "catalog.read");
  const connection = await liveConnection(ctx, input.connectionId);
  const item = await ctx.connector(connection, "browse").resolve(input.url);
  if (item.inTrash) throw new AppError("source_gone", "This page is in Notion's trash.");
  const [known] = await ctx.catalog.get(connection.workspaceId, connection.id, [item.id]);
  const seen = catalogued(item, {
    workspaceId: connection.workspaceId,
    connectionId: connection.id,
    seenAt: ctx.now().toISOString(),
    seenBy: known?.seenBy ?? "",
  });
  const parents =
    seen.under === "root" ? [] : await ctx.catalog.get(connection.workspaceId, connection.id, [seen.under]);
  await ctx.catalog.put([
    {
      ...seen,
      under: known?.under ?? (parents.length ? seen.under : "root"),
      hasChildren: known?.hasChildren ?? seen.hasChildren,
    },
  ]);
  const [listed] = await withDocuments(ctx, [item]);
  return listed ?? { item: { ...item, hasChildren: seen.hasChildren } };
}

async function withDocuments(
  ctx: Needs<"documents">,
  items: readonly (SourceItem & { hasChildren?: boolean })[],
): Promise<Listed[]> {
  const documents = await ctx.documents.bySource(
    ctx.actor.workspaceId,
    items.map(({ id }) => id),
  );
  return items.map((item) => {
    const document = documents.get(item.id);
    return {
      item: { ...item, hasChildren: item.hasChildren ?? item.type === "database" },
      ...(document ? { document } : {}),
    };
  });
}

/** Walks up level by level for all items at once; ten levels say enough. */
async function addBreadcrumbs(
  ctx: Needs<"catalog">,
  connectionId: string,
  items: readonly CatalogItem[],
  listed: Listed[],
): Promise<void> {
  const known = new Map(items.map((item) => [item.id, item]));
  for (let level = 0; level < 10; level++) {
    const missing = new Set(
      [...known.values()].map(({ under }) => under).filter((id) => id !== "root" && !known.has(id)),
    );
    if (!missing.size) break;
    const found = await ctx.catalog.get(ctx.actor.workspaceId, connectionId, [...missing]);
    if (!found.length) break;
    for (const item of found) known.set(item.id, item);
  }
  for (const [index, item] of items.entries()) {
    const trail: { id: string; title: string }[] = [];
    let above = known.get(item.under);
    while (above && trail.length < 10) {
      trail.unshift({ id: above.id, title: above.title });
      above = known.get(above.under);
    }
    const entry = listed[index];
    if (entry) entry.breadcrumbs = trail;
  }
}
