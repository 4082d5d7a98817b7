import { allow, whoOf } from "../access/actor.ts";
import { contactOf } from "../access/holder.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { mailboxOf } from "./address.ts";
import { type Contact, contactSubject } from "./contact.ts";

type Changing = Needs<"contacts" | Writing>;

/**
 * Shuts somebody out, under whatever tag of their mailbox: their sessions end with this, and no mail of ours reaches them. Grants
 * stay, and open nothing.
 */
export async function blockContact(
  ctx: Changing,
  input: { contactId: string; reason: string },
): Promise<void> {
  allow(ctx.actor, "contacts.write");
  const contact = await contactOf(ctx, input.contactId);
  await shutOut(ctx, contact, input.reason);
  // Looked for only now: whoever proves the mailbox under another tag meanwhile is among them, or finds it shut.
  for (const other of await othersOf(ctx, contact)) await shutOut(ctx, other, input.reason);
}

async function shutOut(ctx: Changing, contact: Contact, reason: string): Promise<void> {
  if (contact.state === "blocked") return;
  const at = ctx.now().toISOString();
  await ctx.contacts.save(
    {
      ...contact,
      state: "blocked",
      blocked: { at, by: whoOf(ctx.actor), reason },
      sessionsAfter: at,
      updatedAt: at,
    },
    trace(ctx, "contact.blocked", contactSubject(contact), {}, reason),
  );
}

/** They may sign in again; sessions that ended stay so. */
export async function unblockContact(ctx: Changing, input: { contactId: string }): Promise<void> {
  allow(ctx.actor, "contacts.write");
  const first = await contactOf(ctx, input.contactId);
  for (const { blocked: _, ...contact } of [first, ...(await othersOf(ctx, first))]) {
    if (contact.state === "active") continue;
    await ctx.contacts.save(
      { ...contact, state: "active", updatedAt: ctx.now().toISOString() },
      trace(ctx, "contact.unblocked", contactSubject(contact)),
    );
  }
}

/** Those who get their mail in the same mailbox. */
async function othersOf(ctx: Changing, contact: Contact): Promise<Contact[]> {
  const all = await ctx.contacts.ofMailbox(ctx.actor.workspaceId, mailboxOf(contact.email));
  return all.filter(({ id }) => id !== contact.id);
}

/** Signs them out everywhere. */
export async function endSessions(ctx: Changing, input: { contactId: string }): Promise<Contact> {
  allow(ctx.actor, "contacts.write");
  const contact = await contactOf(ctx, input.contactId);
  const at = ctx.now().toISOString();
  return ctx.contacts.save(
    { ...contact, sessionsAfter: at, updatedAt: at },
    trace(ctx, "contact.sessions_ended", contactSubject(contact)),
  );
}
