import type { Contact } from "../contacts/contact.ts";
import type { Needs } from "../context.ts";
import type { Document } from "../documents/document.ts";
import { invalid, notFound } from "../errors.ts";
import type { Page } from "../pages.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import { allow, may } from "./actor.ts";
import { type Decision, decide, type Missing, type Rule, type Viewer } from "./decide.ts";
import { contactViewer } from "./viewer.ts";

/** Why a contact can read a document, or the first thing that is missing, as the gate itself says it. */
export interface Explanation {
  allowed: boolean;
  because: Rule | Missing | "blocked";
  /** When the grant that decides ends or ended. */
  endsAt?: string;
  /** They have not proven their mailbox yet: what is allowed opens with their first sign-in. */
  unproven?: true;
}

type Asking = Needs<"workspaces" | "contacts" | "documents" | "grants" | "ndas" | "now">;

/** Why, or why not, this contact reads this document. */
export async function explainAccess(
  ctx: Asking,
  input: { contactId: string | undefined; documentId: string },
): Promise<Explanation> {
  allow(ctx.actor, "contacts.read");
  const document = await ctx.documents.get(ctx.actor.workspaceId, input.documentId);
  if (!document || !isSeen(ctx, document)) throw notFound("Document", input.documentId);
  if (!input.contactId)
    throw invalid("The request is not valid", [{ path: "contact", message: "Say which contact." }]);
  const { viewer, contact } = await viewerNamed(ctx, input.contactId);
  return explained(viewer, contact, document, ctx.now());
}

/** The same for every document that could be shown, a page of the library at a time. */
export async function accessOf(
  ctx: Asking,
  input: { contactId: string; cursor?: string | undefined },
): Promise<Page<{ document: Document; explanation: Explanation }>> {
  allow(ctx.actor, "contacts.read");
  const { viewer, contact } = await viewerNamed(ctx, input.contactId);
  const { items, ...rest } = await ctx.documents.list(
    ctx.actor.workspaceId,
    {},
    { cursor: input.cursor, limit: 100 },
  );
  const documents = items.filter((document) => isSeen(ctx, document));
  return {
    ...rest,
    items: documents.map((document) => ({
      document,
      explanation: explained(viewer, contact, document, ctx.now()),
    })),
  };
}

/** A contact as the gate would look at them, had they just signed in. */
export async function viewerNamed(
  ctx: Needs<"workspaces" | "contacts" | "grants" | "ndas" | "now">,
  contactId: string,
): Promise<{ viewer: Extract<Viewer, { type: "contact" }>; contact: Contact; workspace: Workspace }> {
  const { workspaceId } = ctx.actor;
  const [workspace, contact] = await Promise.all([
    ctx.workspaces.get(workspaceId),
    ctx.contacts.get(workspaceId, contactId),
  ]);
  if (!workspace || !contact) throw notFound("Contact", contactId);
  const viewer = await contactViewer(ctx, workspace, contact, ctx.now().toISOString());
  return { viewer, contact, workspace };
}

export function explained(
  viewer: Viewer,
  { state, provenAt }: Pick<Contact, "state" | "provenAt">,
  document: Document,
  now: Date,
): Explanation {
  const decision = decide(viewer, document, now);
  // Of one that was taken back the end that it would have had says nothing.
  const counts = decision.allowed || decision.missing === "grant_expired";
  const endsAt = counts ? decision.grant?.endsAt : undefined;
  const unproven = provenAt ? {} : { unproven: true as const };
  if (state === "blocked" && !isPublic(decision)) return { allowed: false, because: "blocked" };
  return {
    allowed: decision.allowed,
    because: decision.allowed ? decision.rule : decision.missing,
    ...(endsAt ? { endsAt } : {}),
    ...(isPublic(decision) ? {} : unproven),
  };
}

const isPublic = (decision: Decision): boolean => decision.allowed && decision.rule === "public";

/** Members who see no drafts are told of none. */
const isSeen = (ctx: Needs<never>, { state, published }: Document): boolean =>
  may(ctx.actor, "documents.drafts") || (state === "published" && published !== undefined);
