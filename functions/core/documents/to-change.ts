import { allow } from "../access/actor.ts";
import type { Needs } from "../context.ts";
import { notFound } from "../errors.ts";
import type { Document } from "./document.ts";
import { expectMatch } from "./transitions.ts";

/** A document that somebody is about to change, and the state of it that they saw. */
export interface Seen {
  documentId: string;
  ifMatch: string | undefined;
}

/** The document, where this actor may change it and has seen it as it stands. */
export async function documentToChange(
  ctx: Needs<"documents">,
  { documentId, ifMatch }: Seen,
): Promise<Document> {
  allow(ctx.actor, "documents.write");
  const document = await ctx.documents.get(ctx.actor.workspaceId, documentId);
  if (!document) throw notFound("Document", documentId);
  expectMatch(document, ifMatch);
  return document;
}
