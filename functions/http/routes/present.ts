import type { Connection } from "../../core/connections/connection.ts";
import type { Needs } from "../../core/context.ts";
import type { Document } from "../../core/documents/document.ts";
import { documentView } from "../document-views.ts";
import type { DocumentView } from "../schemas/documents.ts";

/** Documents as members see them, with what their connections say. */
export async function present(
  ctx: Needs<"connections" | "workspaces">,
  documents: readonly Document[],
  publicUrl: string,
): Promise<DocumentView[]> {
  const [workspace, connections] = await Promise.all([
    ctx.workspaces.get(ctx.actor.workspaceId),
    documents.some(({ source }) => source) ? ctx.connections.list(ctx.actor.workspaceId) : [],
  ]);
  const byId = new Map<string, Connection>(connections.map((connection) => [connection.id, connection]));
  const addressOf = (slug: string) =>
    `${publicUrl}/t/${workspace?.slug ?? ""}/documents/${encodeURIComponent(slug)}`;
  return documents.map((document) => documentView(document, byId, { addressOf, workspace }));
}

/** One document as the body and the ETag of an answer. */
export async function presentOne(
  ctx: Needs<"connections" | "workspaces">,
  document: Document,
  publicUrl: string,
) {
  const [view] = await present(ctx, [document], publicUrl);
  if (!view) throw new Error("One document gives one view");
  return { view, headers: { etag: view.etag } };
}
