import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { type Document, subject as documentSubject } from "../documents/document.ts";
import { invalid } from "../errors.ts";
import { allow, whoOf } from "./actor.ts";
import { type Grant, grantDays, type Holder } from "./grant.ts";
import { grantableDocuments } from "./grantable.ts";
import { holderToGive } from "./holder.ts";
import { given } from "./transitions.ts";

/** Opens documents to a contact, or to everyone of an account, for so many days. All of them or none. */
export async function giveGrants(
  ctx: Needs<"grants" | "contacts" | "accounts" | "documents" | Writing>,
  input: { holder: Holder; documents: readonly string[]; days: number },
): Promise<Grant[]> {
  allow(ctx.actor, "grants.write");
  refuseDays(input.days);
  const { holder, subject } = await holderToGive(ctx, input.holder);
  const documents = await grantableDocuments(ctx, input.documents);
  const { workspaceId } = ctx.actor;
  const before = await grantsFor(ctx, holder, documents);
  const [by, now] = [whoOf(ctx.actor), ctx.now()];
  const grants = documents.map(({ id }) =>
    given(before.get(id), { workspaceId, holder, documentId: id, by, now, days: input.days }),
  );
  return ctx.grants.save(grants, trace(ctx, "grant.given", subject, givenDetails(documents, grants)));
}

export function refuseDays(days: number): void {
  if (!Number.isInteger(days) || days < grantDays.least || days > grantDays.most)
    throw invalid(`Choose between ${grantDays.least} and ${grantDays.most} days.`, [
      { path: "days", message: `Between ${grantDays.least} and ${grantDays.most}` },
    ]);
}

/** What a holder has already, by document. */
export async function grantsFor(
  ctx: Needs<"grants">,
  holder: Holder,
  documents: readonly Pick<Document, "id">[],
): Promise<Map<string, Grant>> {
  const wanted = new Set(documents.map(({ id }) => id));
  const held = await ctx.grants.of(ctx.actor.workspaceId, holder);
  return new Map(
    held.filter(({ documentId }) => wanted.has(documentId)).map((grant) => [grant.documentId, grant]),
  );
}

/** What a trace says of grants: how many, which, and when the first of them ends. */
export const givenDetails = (documents: readonly Document[], grants: readonly Grant[]) => ({
  count: grants.length,
  endsAt: grants.map(({ endsAt = "" }) => endsAt).sort()[0] ?? "",
  documents: documents.map((document) => namedIn(document)),
});

/** A document in the details of a trace about somebody else. */
export const namedIn = (document: Document) => {
  const { id, name } = documentSubject(document);
  return { id, title: name };
};
