import { allow } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, invalid } from "../errors.ts";
import { Address, accountOf, mailboxOf } from "./address.ts";
import { type Contact, contactSubject } from "./contact.ts";

/** Adds somebody by hand: they can be given grants before they have proven that the mailbox is theirs, and nothing opens until then. */
export async function addContact(
  ctx: Needs<"contacts" | "domains" | Writing>,
  input: {
    email: string;
    name?: string | undefined;
    company?: string | undefined;
    note?: string | undefined;
  },
): Promise<Contact> {
  allow(ctx.actor, "contacts.write");
  const { workspaceId } = ctx.actor;
  const { success, data: email } = Address.safeParse(input.email);
  if (!success)
    throw invalid("This is not a mail address.", [{ path: "email", message: "Not a mail address" }]);
  const others = await ctx.contacts.ofMailbox(workspaceId, mailboxOf(email));
  if (others.some((other) => other.email === email))
    throw conflict("There is a contact with this address already.", { what: "address" });
  const blocked = others.find(({ state }) => state === "blocked");
  if (blocked)
    throw conflict(`This mailbox is blocked, as ${blocked.email}. Unblock it first.`, { what: "contact" });
  const at = ctx.now().toISOString();
  const account = accountOf(email, ctx.domains);
  const contact: Contact = {
    schema: 1,
    id: ctx.newId("ctc"),
    workspaceId,
    email,
    ...(input.name ? { name: input.name } : {}),
    ...(input.company ? { company: input.company } : {}),
    ...(input.note ? { note: input.note } : {}),
    ...(account ? { account } : {}),
    state: "active",
    rev: 0,
    createdAt: at,
    updatedAt: at,
  };
  return ctx.contacts.save(contact, trace(ctx, "contact.added", contactSubject(contact)));
}
