import type { Account, Contact } from "../contacts/contact.ts";
import type { Needs } from "../context.ts";
import type { Document } from "../documents/document.ts";
import { readDocument, titleSeen } from "../documents/read.ts";
import { notFound } from "../errors.ts";
import type { Page } from "../pages.ts";
import { allow } from "./actor.ts";
import { type Grant, type Holder, type Standing, standingOf } from "./grant.ts";
import { contactOf } from "./holder.ts";
import type { Level } from "./level.ts";

/** A document as far as this member may know of it. */
export interface NamedDocument {
  id: string;
  title?: string;
  level?: Level;
}

/** A grant with what is told beside it. */
export interface NamedGrant {
  grant: Grant;
  standing: Standing;
  document: NamedDocument;
  suspended: boolean;
  holderName?: string;
}

type Naming = Needs<"documents" | "contacts" | "accounts" | "now">;

/** What a contact holds, their own grants first, then those of their account. */
export async function grantsOfContact(
  ctx: Naming & Needs<"grants">,
  input: { contactId: string },
): Promise<NamedGrant[]> {
  allow(ctx.actor, "contacts.read");
  const { id, account } = await contactOf(ctx, input.contactId);
  return named(ctx, [
    ...(await ctx.grants.of(ctx.actor.workspaceId, { type: "contact", id })),
    ...(account ? await ctx.grants.of(ctx.actor.workspaceId, { type: "account", id: account }) : []),
  ]);
}

export async function grantsOfAccount(
  ctx: Naming & Needs<"grants">,
  input: { domain: string },
): Promise<NamedGrant[]> {
  allow(ctx.actor, "contacts.read");
  const { workspaceId } = ctx.actor;
  if (!(await ctx.accounts.get(workspaceId, input.domain))) throw notFound("Account", input.domain);
  return named(ctx, await ctx.grants.of(workspaceId, { type: "account", id: input.domain }));
}

/** Who holds grants for a document. */
export async function grantsOfDocument(
  ctx: Naming & Needs<"grants">,
  input: { documentId: string; cursor?: string | undefined },
): Promise<Page<NamedGrant>> {
  allow(ctx.actor, "contacts.read");
  const document = await readDocument(ctx, input);
  const { cursor } = input;
  const page = await ctx.grants.ofDocument(ctx.actor.workspaceId, document.id, { cursor, limit: 50 });
  return { ...page, items: await named(ctx, page.items) };
}

/** Grants with the names of their documents and holders, in the order in which they come. */
export async function named(ctx: Naming, grants: readonly Grant[]): Promise<NamedGrant[]> {
  const [documents, names] = await Promise.all([
    documentsById(
      ctx,
      grants.map(({ documentId }) => documentId),
    ),
    holderNames(
      ctx,
      grants.map(({ holder }) => holder),
    ),
  ]);
  return grants.map((grant) => {
    const document = documents.get(grant.documentId);
    const holderName = names.get(nameKey(grant.holder));
    return {
      grant,
      standing: standingOf(grant, ctx.now()),
      document: namedDocument(ctx, grant.documentId, document),
      suspended: document?.grantsSuspended === true,
      ...(holderName ? { holderName } : {}),
    };
  });
}

export async function documentsById(
  ctx: Needs<"documents">,
  ids: readonly string[],
): Promise<Map<string, Document>> {
  const documents = await ctx.documents.getMany(ctx.actor.workspaceId, [...new Set(ids)]);
  return new Map(documents.map((document) => [document.id, document]));
}

export function namedDocument(ctx: Needs<"now">, id: string, document: Document | undefined): NamedDocument {
  const title = document && titleSeen(ctx, document).title;
  return document && title !== undefined ? { id, title, level: document.level } : { id };
}

async function holderNames(
  ctx: Needs<"contacts" | "accounts">,
  holders: readonly Holder[],
): Promise<Map<string, string>> {
  const idsOf = (type: Holder["type"]) => [
    ...new Set(holders.filter((holder) => holder.type === type).map(({ id }) => id)),
  ];
  const { workspaceId } = ctx.actor;
  const [contacts, accounts] = await Promise.all([
    ctx.contacts.getMany(workspaceId, idsOf("contact")),
    Promise.all(idsOf("account").map((domain) => ctx.accounts.get(workspaceId, domain))),
  ]);
  const known = [
    ...contacts.map(({ id, email }: Contact) => [nameKey({ type: "contact", id }), email] as const),
    ...accounts
      .filter((account): account is Account => account !== undefined)
      .map(({ domain, name }) => [nameKey({ type: "account", id: domain }), name] as const),
  ];
  return new Map(known);
}

const nameKey = ({ type, id }: Holder) => `${type}#${id}`;
