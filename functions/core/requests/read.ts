import { allow } from "../access/actor.ts";
import { usualGrantDays } from "../access/center.ts";
import { bestOf } from "../access/decide.ts";
import type { Grant, Standing } from "../access/grant.ts";
import { whyNotGrantable } from "../access/grantable.ts";
import { documentsById, type NamedDocument, namedDocument } from "../access/read-grants.ts";
import type { Account, Contact } from "../contacts/contact.ts";
import type { Needs } from "../context.ts";
import { forEach } from "../each.ts";
import { notFound } from "../errors.ts";
import type { Page } from "../pages.ts";
import type { AccessRequest } from "./request.ts";

/** A request with what a member decides by. */
export interface ShownRequest {
  request: AccessRequest;
  contact?: Contact;
  account?: Account;
  documents: (NamedDocument & { standing?: Standing; problem?: string })[];
  granted: NamedDocument[];
}

type Showing = Needs<"requests" | "contacts" | "accounts" | "grants" | "documents" | "now">;

const atOnce = 8;

/** Requests of one state, the newest first. */
export async function listRequests(
  ctx: Showing & Needs<"workspaces">,
  input: { state?: "open" | "granted" | "rejected" | undefined; cursor?: string | undefined },
): Promise<Page<ShownRequest> & { open: number; usualDays: number }> {
  allow(ctx.actor, "contacts.read");
  const { workspaceId } = ctx.actor;
  const [page, open, usualDays] = await Promise.all([
    ctx.requests.list(workspaceId, input.state ?? "open", { cursor: input.cursor, limit: 25 }),
    ctx.requests.countOpen(workspaceId),
    readUsualDays(ctx),
  ]);
  return { ...page, items: await shown(ctx, page.items), open, usualDays };
}

export async function readRequest(ctx: Showing, input: { requestId: string }): Promise<ShownRequest> {
  allow(ctx.actor, "contacts.read");
  const [one] = await shown(ctx, [await requestOf(ctx, input.requestId)]);
  if (!one) throw notFound("Request", input.requestId);
  return one;
}

/** A request that came before the team. One that nobody has proven is nobody's business. */
export async function requestOf(ctx: Needs<"requests">, requestId: string): Promise<AccessRequest> {
  const request = await ctx.requests.get(ctx.actor.workspaceId, requestId);
  if (!request || request.state === "unproven") throw notFound("Request", requestId);
  return request;
}

/** What is preset where a person grants. */
export async function readUsualDays(ctx: Needs<"workspaces">): Promise<number> {
  const workspace = await ctx.workspaces.get(ctx.actor.workspaceId);
  return workspace?.center?.requests?.days ?? usualGrantDays;
}

export async function shown(ctx: Showing, requests: readonly AccessRequest[]): Promise<ShownRequest[]> {
  const ids = requests.flatMap(({ documents, decided }) => [...documents, ...(decided?.documents ?? [])]);
  const [documents, people] = await Promise.all([documentsById(ctx, ids), peopleOf(ctx, requests)]);
  return requests.map((request) => {
    const { contact, account, grants = [] } = people.get(request.contactId ?? "") ?? {};
    return {
      request,
      ...(contact ? { contact } : {}),
      ...(account ? { account } : {}),
      documents: request.documents.map((id) => {
        const document = documents.get(id);
        const known = namedDocument(ctx, id, document);
        const best = bestOf(
          grants.filter(({ documentId }) => documentId === id),
          ctx.now(),
        );
        const problem =
          document && known.title !== undefined
            ? whyNotGrantable(document, known.title)
            : "This document is not published any more.";
        return { ...known, ...(best ? { standing: best.standing } : {}), ...(problem ? { problem } : {}) };
      }),
      granted: (request.decided?.documents ?? []).map((id) => namedDocument(ctx, id, documents.get(id))),
    };
  });
}

interface Person {
  contact: Contact;
  account?: Account;
  /** Their own and their account's. */
  grants: Grant[];
}

async function peopleOf(ctx: Showing, requests: readonly AccessRequest[]): Promise<Map<string, Person>> {
  const { workspaceId } = ctx.actor;
  const ids = requests.flatMap(({ contactId }) => (contactId ? [contactId] : []));
  const people = new Map<string, Person>();
  await forEach(await ctx.contacts.getMany(workspaceId, [...new Set(ids)]), atOnce, async (contact) => {
    const [own, shared, account] = await Promise.all([
      ctx.grants.of(workspaceId, { type: "contact", id: contact.id }),
      contact.account ? ctx.grants.of(workspaceId, { type: "account", id: contact.account }) : [],
      contact.account ? ctx.accounts.get(workspaceId, contact.account) : undefined,
    ]);
    people.set(contact.id, { contact, grants: [...own, ...shared], ...(account ? { account } : {}) });
  });
  return people;
}
