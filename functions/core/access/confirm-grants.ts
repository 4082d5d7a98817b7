import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { type Document, subject } from "../documents/document.ts";
import { readDocument } from "../documents/read.ts";
import type { Seen } from "../documents/to-change.ts";
import { expectMatch } from "../documents/transitions.ts";
import { conflict, notFound } from "../errors.ts";
import { allow } from "./actor.ts";
import { standingOf } from "./grant.ts";

/** Lets the grants of a document that came back from the archive open it again: those that were neither revoked nor have expired. */
export async function confirmGrants(
  ctx: Needs<"grants" | "documents" | Writing>,
  input: Seen,
): Promise<{ document: Document; confirmed: number }> {
  allow(ctx.actor, "grants.write");
  const { workspaceId } = ctx.actor;
  // Whoever sees no drafts confirms nothing for one.
  await readDocument(ctx, input);
  const document = await ctx.documents.get(workspaceId, input.documentId);
  if (!document) throw notFound("Document", input.documentId);
  expectMatch(document, input.ifMatch);
  if (document.state === "archived")
    throw conflict("This document is archived. Restore it before you confirm its grants.");
  const confirmed = await countStanding(ctx, document.id);
  const { grantsSuspended, ...rest } = document;
  if (!grantsSuspended) return { document, confirmed };
  const saved = await ctx.documents.save(
    { ...rest, updatedAt: ctx.now().toISOString() },
    trace(ctx, "document.grants_confirmed", subject(document), { count: confirmed }),
  );
  return { document: saved, confirmed };
}

async function countStanding(ctx: Needs<"grants" | "now">, documentId: string): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await ctx.grants.ofDocument(ctx.actor.workspaceId, documentId, { cursor, limit: 200 });
    count += page.items.filter((grant) => standingOf(grant, ctx.now()) === "granted").length;
    cursor = page.cursor;
  } while (cursor);
  return count;
}
