import { type Actor, whoOf } from "../access/actor.ts";
import { namedIn } from "../access/give.ts";
import type { Grant, Holder } from "../access/grant.ts";
import { requested } from "../access/transitions.ts";
import { contactViewer, type Knowing as KnowingAccess } from "../access/viewer.ts";
import { trace } from "../activity/trace.ts";
import { type Contact, contactSubject } from "../contacts/contact.ts";
import type { Context } from "../context.ts";
import type { Document } from "../documents/document.ts";
import { isAppError } from "../errors.ts";
import type { Knowing as KnowingPeople } from "../sign-in/turned-away.ts";
import { rowFor } from "../trust-center/shown.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import { type Approving, approveItself } from "./approve-itself.ts";
import { isAskable } from "./askable.ts";
import type { AccessRequest } from "./request.ts";

export type OpeningRequest = KnowingAccess &
  KnowingPeople &
  Approving &
  Pick<Context, "grants" | "requests" | "documents" | "now" | "newId">;

/** Brings a request before the team now that its mailbox is proven; once, however often it is asked. */
export async function openProven(
  deps: OpeningRequest,
  workspace: Workspace,
  contact: Contact,
  request: AccessRequest,
): Promise<void> {
  if (request.state === "unproven" && request.email === contact.email)
    await openRequest(deps, workspace, contact, request);
}

const attempts = 4;
/** So many may wait of one contact: the team's list is everybody's. */
const mostOpen = 20;

/**
 * What it asks for is looked at as it stands now, with the eyes of this contact: what they can read already, or may no longer know
 * of, falls away. Where nothing else was asked for, there is nothing to decide.
 */
export async function openRequest(
  deps: OpeningRequest,
  workspace: Workspace,
  contact: Contact,
  request: AccessRequest,
): Promise<"taken" | "too_many"> {
  const before = await deps.requests.ofContact(workspace.id, contact.id);
  if (before.filter(({ state }) => state === "open").length >= mostOpen) return "too_many";
  for (let attempt = 1; ; attempt++)
    try {
      const asked = await whatIsOpen(deps, workspace, contact, request);
      if (asked.nothingLeft || isEmpty(request)) return "taken";
      const opened = await write(deps, contact, request, asked);
      await approveItself(deps, workspace, contact, { ...opened, asked: asked.askable });
      return "taken";
    } catch (error) {
      // Something was decided about the same documents meanwhile.
      if (!isAppError(error, "conflict") || attempt === attempts) throw error;
    }
}

const isEmpty = ({ documents, reason, fields }: AccessRequest): boolean =>
  documents.length === 0 && reason === "" && fields.length === 0;

/** A document that takes somebody's decision, with all that was decided about it for this contact and their account. */
export interface Asked {
  document: Document;
  grants: readonly Grant[];
}

async function whatIsOpen(
  deps: OpeningRequest,
  workspace: Workspace,
  contact: Contact,
  request: AccessRequest,
) {
  // When the mailbox was proven makes no difference to what can be asked for.
  const viewer = await contactViewer(deps, workspace, contact, deps.now().toISOString());
  const found = await deps.documents.getMany(workspace.id, request.documents);
  const known = found.flatMap((document) => {
    const row = rowFor(viewer, document, deps.now());
    return row ? [{ document, row, grants: viewer.grants.get(document.id) ?? [] }] : [];
  });
  const askable: Asked[] = known.filter(({ row }) => isAskable(row));
  const waiting = known.filter(({ row }) => row.locked && row.because === "asked");
  const nothingLeft =
    request.documents.length > 0 && known.length === request.documents.length && known.every(isTheirs);
  return { askable, waiting: waiting.map(({ document }) => document), nothingLeft };
}

const isTheirs = ({ row }: { row: NonNullable<ReturnType<typeof rowFor>> }) =>
  !row.locked || row.because === "nda" || row.because === "sign_in";

async function write(
  deps: OpeningRequest,
  contact: Contact,
  request: AccessRequest,
  { askable, waiting }: { askable: readonly Asked[]; waiting: readonly Document[] },
): Promise<{ request: AccessRequest; grants: Grant[] }> {
  const { workspaceId, id: contactId, email } = contact;
  const actor: Actor = { type: "contact", workspaceId, contactId, email };
  const holder: Holder = { type: "contact", id: contactId };
  const [by, now] = [whoOf(actor), deps.now()];
  const documents = [...askable.map(({ document }) => document), ...waiting];
  const next: AccessRequest = {
    ...request,
    contactId,
    documents: documents.map(({ id }) => id),
    state: "open",
    openedAt: now.toISOString(),
  };
  const record = trace({ ...deps, actor }, "request.made", contactSubject(contact), {
    requestId: request.id,
    count: documents.length,
    documents: documents.map(namedIn),
  });
  const grants = askable.map(({ document, grants }) =>
    requested(
      grants.find((grant) => grant.holder.type === "contact"),
      { workspaceId, holder, documentId: document.id, by, now, requestId: request.id },
    ),
  );
  if (grants.length === 0) return { request: await deps.requests.save(next, record), grants: [] };
  const saved = await deps.grants.save(grants, record, { request: next });
  return { request: { ...next, rev: next.rev + 1 }, grants: saved };
}
