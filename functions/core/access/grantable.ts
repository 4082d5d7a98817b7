import type { Needs } from "../context.ts";
import type { Document } from "../documents/document.ts";
import { titleSeen } from "../documents/read.ts";
import { conflict, notFound } from "../errors.ts";

/** Why grants for a document would open nothing, or would be needed by nobody; undefined where they can be given. */
export function whyNotGrantable(document: Document, title: string): string | undefined {
  if (document.state === "archived") return `“${title}” is archived. Restore it first.`;
  if (document.level === "public") return `“${title}” is public: everybody reads it without a grant.`;
  if (document.level !== "restricted" && document.level !== "requires_nda")
    return `“${title}” is internal: nobody outside reads it. Set who may read it to “restricted” or “requires NDA” first.`;
  if (document.grantsSuspended)
    return `“${title}” was archived, and its grants are suspended since. Confirm them on the document first.`;
  return undefined;
}

/** The documents, where this member may know of each and each can be granted. */
export async function grantableDocuments(
  ctx: Needs<"documents" | "now">,
  ids: readonly string[],
): Promise<Document[]> {
  const asked = [...new Set(ids)];
  const found = new Map(
    (await ctx.documents.getMany(ctx.actor.workspaceId, asked)).map((document) => [document.id, document]),
  );
  return asked.map((id) => {
    const document = found.get(id);
    const title = document && titleSeen(ctx, document).title;
    if (!document || title === undefined) throw notFound("Document", id);
    const why = whyNotGrantable(document, title);
    if (why) throw conflict(why, { what: "document", documentId: id });
    return document;
  });
}
