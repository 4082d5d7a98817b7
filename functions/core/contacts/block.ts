import { allow, whoOf } from "../access/actor.ts";
import { contactOf } from "../access/holder.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { type Contact, contactSubject } from "./contact.ts";

type Changing = Needs<"contacts" | Writing>;

/** Shuts somebody out: their sessions end with this, and no mail of ours reaches them. Grants stay, and open nothing. */
export async function blockContact(
  ctx: Changing,
  input: { contactId: string; reason: string },
): Promise<Contact> {
  allow(ctx.actor, "contacts.write");
  const contact = await contactOf(ctx, input.contactId);
  if (contact.state === "blocked") return contact;
  const at = ctx.now().toISOString();
  return ctx.contacts.save(
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

/** They may sign in again; sessions that ended stay so. */
export async function unblockContact(ctx: Changing, input: { contactId: string }): Promise<Contact> {
  allow(ctx.actor, "contacts.write");
  const { blocked: _, ...contact } = await contactOf(ctx, input.contactId);
  if (contact.state === "active") return contact;
  return ctx.contacts.save(
    { ...contact, state: "active", updatedAt: ctx.now().toISOString() },
    trace(ctx, "contact.unblocked", contactSubject(contact)),
  );
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
