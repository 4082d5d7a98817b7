import { allow, whoOf } from "../access/actor.ts";
import { givenDetails, grantsFor, refuseDays } from "../access/give.ts";
import type { Grant, Holder } from "../access/grant.ts";
import { grantableDocuments } from "../access/grantable.ts";
import { contactOf, refuseBlocked } from "../access/holder.ts";
import { given, rejected } from "../access/transitions.ts";
import { trace } from "../activity/trace.ts";
import { type Contact, contactSubject } from "../contacts/contact.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { requestOf } from "./read.ts";
import type { AccessRequest } from "./request.ts";

export type Deciding = Needs<"requests" | "grants" | "contacts" | "accounts" | "documents" | Writing>;

export interface Granting {
  requestId: string;
  /** May be others than those that were asked for. */
  documents: readonly string[];
  days: number;
  /** For whoever asked alone, or for everyone of their account. */
  holder: Holder["type"];
}

/** Grants a request: the grants, what becomes of it and the trace are written together. */
export async function grantRequest(ctx: Deciding, input: Granting): Promise<void> {
  allow(ctx.actor, "grants.write");
  refuseDays(input.days);
  const { request, contact } = await openRequest(ctx, input.requestId);
  refuseBlocked(contact);
  const holder = await holderFor(ctx, contact, input.holder);
  const documents = await grantableDocuments(ctx, input.documents);
  const before = await grantsFor(ctx, holder, documents);
  const decided = { workspaceId: request.workspaceId, holder, by: whoOf(ctx.actor), now: ctx.now() };
  const grants = documents.map(({ id }) =>
    given(before.get(id), { ...decided, documentId: id, days: input.days, requestId: request.id }),
  );
  const own = holder.type === "contact" ? new Set(documents.map(({ id }) => id)) : new Set<string>();
  const closed = await closedWith(
    ctx,
    request,
    (id) => !own.has(id),
    holder.type === "account" ? `Decided for everyone at ${holder.id}` : "Not granted with the others",
  );
  await ctx.grants.save(
    [...grants, ...closed],
    trace(ctx, "request.granted", contactSubject(contact), {
      ...givenDetails(documents, grants),
      requestId: request.id,
      holder: holder.type,
    }),
    {
      request: {
        ...request,
        state: "granted",
        decided: {
          at: decided.now.toISOString(),
          by: decided.by,
          documents: documents.map(({ id }) => id),
        },
      },
    },
  );
}

/** Rejects a request. The reason is for members; whoever asked is told that it was not granted, and no more. */
export async function rejectRequest(
  ctx: Deciding,
  input: { requestId: string; reason: string },
): Promise<void> {
  allow(ctx.actor, "grants.write");
  const { request, contact } = await openRequest(ctx, input.requestId);
  const closed = await closedWith(ctx, request, () => true, input.reason);
  const next: AccessRequest = {
    ...request,
    state: "rejected",
    decided: {
      at: ctx.now().toISOString(),
      by: whoOf(ctx.actor),
      documents: [],
      reason: input.reason,
    },
  };
  const record = trace(
    ctx,
    "request.rejected",
    contactSubject(contact),
    { requestId: request.id, count: request.documents.length },
    input.reason,
  );
  if (closed.length > 0) await ctx.grants.save(closed, record, { request: next });
  else await ctx.requests.save(next, record);
}

async function openRequest(
  ctx: Needs<"requests" | "contacts">,
  requestId: string,
): Promise<{ request: AccessRequest; contact: Contact }> {
  const request = await requestOf(ctx, requestId);
  const { contactId, decided } = request;
  if (!contactId) throw notFound("Request", requestId);
  if (request.state !== "open")
    throw conflict(
      `${decided?.by.name ?? "Somebody"} ${request.state} this request meanwhile. Look at it again.`,
      { what: "request" },
    );
  return { request, contact: await contactOf(ctx, contactId) };
}

async function holderFor(
  ctx: Needs<"accounts">,
  { id, account }: Contact,
  type: Holder["type"],
): Promise<Holder> {
  if (type === "contact") return { type, id };
  if (!account)
    throw conflict(
      "This address belongs to no company that can hold grants. Grant it to the contact alone.",
      {
        what: "account",
      },
    );
  if (!(await ctx.accounts.get(ctx.actor.workspaceId, account)))
    throw conflict(
      `${account} is not one of your accounts. Add it first, or grant it to the contact alone.`,
      {
        what: "account",
      },
    );
  return { type, id: account };
}

/** What stands as asked for by this request, and is not given: a newer request for the same is another matter. */
async function closedWith(
  ctx: Needs<"grants" | "actor" | "now">,
  request: AccessRequest,
  isClosed: (documentId: string) => boolean,
  reason: string,
): Promise<Grant[]> {
  const { contactId } = request;
  if (!contactId) return [];
  const asked = request.documents.filter(isClosed).map((id) => ({ id }));
  const held = await grantsFor(ctx, { type: "contact", id: contactId }, asked);
  return [...held.values()]
    .filter(({ state, requestId }) => state === "requested" && requestId === request.id)
    .map((grant) => rejected(grant, whoOf(ctx.actor), reason, ctx.now()));
}
