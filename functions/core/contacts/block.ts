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
  for (const contact of await sameMailbox(ctx, input.contactId)) {
    if (contact.state === "blocked") continue;
    const at = ctx.now().toISOString();
    await ctx.contacts.save(
      {
        ...contact,
        state: "blocked",
        blocked: { at, by: whoOf(ctx.actor), reason: input.reason },
        sessionsAfter: at,
        updatedAt: at,
      },
      trace(ctx, "contact.blocked", contactSubject(contact), {}, input.reason),
    );
  }
}

/** They may sign in again; sessions that ended stay so. */
export async function unblockContact(ctx: Changing, input: { contactId: string }): Promise<void> {
  allow(ctx.actor, "contacts.write");
  for (const { blocked: _, ...contact } of await sameMailbox(ctx, input.contactId)) {
    if (contact.state === "active") continue;
    await ctx.contacts.save(
      { ...contact, state: "active", updatedAt: ctx.now().toISOString() },
      trace(ctx, "contact.unblocked", contactSubject(contact)),
    );
  }
}

/** This contact first, then those who get their mail in the same mailbox. */
async function sameMailbox(ctx: Changing, contactId: string): Promise<Contact[]> {
  const contact = await contactOf(ctx, contactId);
  const others = await ctx.contacts.ofMailbox(ctx.actor.workspaceId, mailboxOf(contact.email));
  return [contact, ...others.filter(({ id }) => id !== contact.id)];
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
