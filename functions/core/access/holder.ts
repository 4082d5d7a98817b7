import { type Account, type Contact, contactSubject } from "../contacts/contact.ts";
import type { Needs } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import type { Holder } from "./grant.ts";

/** Who holds grants, as a trace names them. */
export interface Held {
  holder: Holder;
  subject: { kind: string; id: string; name: string };
}

/** A contact or an account of this workspace. */
async function holderOf(ctx: Needs<"contacts" | "accounts">, holder: Holder): Promise<Held> {
  const { workspaceId } = ctx.actor;
  if (holder.type === "account") {
    const account = await ctx.accounts.get(workspaceId, holder.id);
    if (!account) throw notFound("Account", holder.id);
    return { holder, subject: accountSubject(account) };
  }
  return { holder, subject: contactSubject(await contactOf(ctx, holder.id)) };
}

/** The same of whoever may hold something still: an account can be removed while somebody gives to it. */
export async function holderToTakeFrom(ctx: Needs<"contacts" | "accounts">, holder: Holder): Promise<Held> {
  if (holder.type === "contact") return holderOf(ctx, holder);
  const { id: domain } = holder;
  const account = await ctx.accounts.get(ctx.actor.workspaceId, domain);
  return { holder, subject: accountSubject(account ?? { domain, name: domain }) };
}

/** The same, where they can be given something. */
export async function holderToGive(ctx: Needs<"contacts" | "accounts">, holder: Holder): Promise<Held> {
  if (holder.type === "contact") refuseBlocked(await contactOf(ctx, holder.id));
  return holderOf(ctx, holder);
}

export function refuseBlocked({ state }: Contact): void {
  if (state === "blocked")
    throw conflict("This contact is blocked. Unblock them first.", { what: "contact" });
}

export async function contactOf(ctx: Needs<"contacts">, contactId: string): Promise<Contact> {
  const contact = await ctx.contacts.get(ctx.actor.workspaceId, contactId);
  if (!contact) throw notFound("Contact", contactId);
  return contact;
}

export const accountSubject = ({ domain, name }: Pick<Account, "domain" | "name">) => ({
  kind: "account",
  id: domain,
  name,
});
