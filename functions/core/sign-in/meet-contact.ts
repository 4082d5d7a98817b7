import { trace } from "../activity/trace.ts";
import { accountOf } from "../contacts/address.ts";
import { type Contact, contactSubject } from "../contacts/contact.ts";
import type { Context } from "../context.ts";
import { isAppError } from "../errors.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import type { Knowing } from "./turned-away.ts";

export type Meeting = Knowing & Pick<Context, "now" | "newId">;

interface Met {
  email: string;
  /** As they wrote it; what is known of them already stays. */
  name?: string | undefined;
  at: Date;
}

const attempts = 4;

/** Whoever has just proven a mailbox, known before or not. Undefined for one that was blocked meanwhile. */
export async function meetContact(
  deps: Meeting,
  workspace: Workspace,
  met: Met,
): Promise<Contact | undefined> {
  for (let attempt = 1; ; attempt++)
    try {
      const known = await deps.contacts.byEmail(workspace.id, met.email);
      if (known?.state === "blocked") return undefined;
      const contact = known ? proven(known, met) : added(deps, workspace, met);
      const { id: contactId, email } = contact;
      const actor = { type: "contact" as const, workspaceId: workspace.id, contactId, email };
      const did = known ? "contact.signed_in" : "contact.added";
      return await deps.contacts.save(contact, trace({ ...deps, actor }, did, contactSubject(contact)));
    } catch (error) {
      // They are signing in elsewhere too, or somebody changes what is known of them: their mailbox is as proven.
      if (!isAppError(error, "conflict") || attempt === attempts) throw error;
    }
}

function proven(known: Contact, { name, at }: Met): Contact {
  const now = at.toISOString();
  return {
    ...known,
    ...(known.name || !name ? {} : { name }),
    provenAt: known.provenAt ?? now,
    lastSignInAt: now,
    updatedAt: now,
  };
}

function added({ newId, domains }: Meeting, workspace: Workspace, { email, name, at }: Met): Contact {
  const now = at.toISOString();
  const account = accountOf(email, domains);
  return {
    schema: 1,
    id: newId("ctc"),
    workspaceId: workspace.id,
    email,
    ...(name ? { name } : {}),
    ...(account ? { account } : {}),
    state: "active",
    provenAt: now,
    lastSignInAt: now,
    rev: 0,
    createdAt: now,
    updatedAt: now,
  };
}
