import { type Actor, whoOf } from "../access/actor.ts";
import { usualGrantDays } from "../access/center.ts";
import { givenDetails } from "../access/give.ts";
import { type Grant, standingOf } from "../access/grant.ts";
import { given } from "../access/transitions.ts";
import { trace } from "../activity/trace.ts";
import { accountOf, isFreeMail, mailboxOf } from "../contacts/address.ts";
import { type Contact, contactSubject } from "../contacts/contact.ts";
import type { Context } from "../context.ts";
import type { Document } from "../documents/document.ts";
import { isAppError } from "../errors.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import type { AccessRequest } from "./request.ts";

export type Approving = Pick<Context, "contacts" | "accounts" | "domains" | "grants" | "now" | "newId">;

interface Opened {
  request: AccessRequest;
  /** As they were written with it. */
  grants: readonly Grant[];
  asked: readonly { document: Document; grants: readonly Grant[] }[];
}

/** Grants a request that has just come before the team, where the workspace's rule says so. All of it or nothing. */
export async function approveItself(
  deps: Approving,
  workspace: Workspace,
  contact: Contact,
  { request, grants, asked }: Opened,
): Promise<void> {
  if (!isPlain(request, asked, deps.now()) || !(await isApproved(deps, workspace, contact.email))) return;
  if (await isDecidedUnderAnotherTag(deps, contact, request.documents)) return;
  const actor: Actor = { type: "system", workspaceId: workspace.id, job: "requests" };
  const days = workspace.center?.requests?.days ?? usualGrantDays;
  const [by, now] = [whoOf(actor), deps.now()];
  const next = grants.map((grant) => given(grant, { ...grant, by, now, days, requestId: request.id }));
  const documents = asked.map(({ document }) => document);
  const details = {
    ...givenDetails(documents, next),
    requestId: request.id,
    holder: "contact",
    automatic: true,
  };
  try {
    await deps.grants.save(
      next,
      trace({ ...deps, actor }, "request.granted", contactSubject(contact), details),
      {
        request: {
          ...request,
          state: "granted",
          decided: { at: now.toISOString(), by, documents: request.documents, automatic: true },
        },
      },
    );
  } catch (error) {
    // A person was faster, and what they decided stands.
    if (!isAppError(error, "conflict")) throw error;
  }
}

/** What a person took back, turned down or has before them already is theirs to decide again, and so is what asks in words alone. */
function isPlain(request: AccessRequest, asked: Opened["asked"], now: Date): boolean {
  return (
    asked.length > 0 &&
    asked.length === request.documents.length &&
    asked.every(
      ({ document, grants }) =>
        !document.grantsSuspended && grants.every((grant) => standingOf(grant, now) === "expired"),
    )
  );
}

/** Whom a person decided about is not somebody else under another tag of the same mailbox. */
async function isDecidedUnderAnotherTag(
  { contacts, grants, now }: Approving,
  { workspaceId, id, email }: Contact,
  documents: readonly string[],
): Promise<boolean> {
  for (const other of await contacts.ofMailbox(workspaceId, mailboxOf(email))) {
    if (other.id === id) continue;
    const held = await grants.of(workspaceId, { type: "contact", id: other.id });
    if (held.some((grant) => documents.includes(grant.documentId) && standingOf(grant, now()) !== "expired"))
      return true;
  }
  return false;
}

/** Free mail never is, whatever the rule: such an address says nothing of whom somebody works for. */
async function isApproved(
  { accounts, domains }: Approving,
  { id, center }: Workspace,
  email: string,
): Promise<boolean> {
  const { approval = "never", domains: named = [], knownAccounts = false } = center?.requests ?? {};
  if (approval === "never" || isFreeMail(email, domains)) return false;
  if (approval === "always") return true;
  const account = accountOf(email, domains);
  if (!account) return false;
  return named.includes(account) || (knownAccounts && (await accounts.get(id, account)) !== undefined);
}
