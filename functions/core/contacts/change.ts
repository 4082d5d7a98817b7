import { allow } from "../access/actor.ts";
import { contactOf } from "../access/holder.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { type Contact, contactSubject } from "./contact.ts";

const fields = ["name", "company", "note"] as const;
type Field = (typeof fields)[number];

/** What members write down about somebody; null takes it away. The trace says which fields, not what stands in them. */
export async function changeContact(
  ctx: Needs<"contacts" | Writing>,
  input: { contactId: string; changes: { [F in Field]?: string | null | undefined } },
): Promise<Contact> {
  allow(ctx.actor, "contacts.write");
  const contact = await contactOf(ctx, input.contactId);
  const { changes } = input;
  const changed = fields.filter(
    (field) => changes[field] !== undefined && changes[field] !== (contact[field] ?? null),
  );
  if (changed.length === 0) return contact;
  const next: Contact = { ...contact, updatedAt: ctx.now().toISOString() };
  for (const field of changed) {
    const value = changes[field];
    if (value) next[field] = value;
    else delete next[field];
  }
  return ctx.contacts.save(
    next,
    trace(ctx, "contact.changed", contactSubject(contact), { fields: changed.join(", ") }),
  );
}
