import { isFreeMail, mailboxOf } from "../contacts/address.ts";
import type { Context } from "../context.ts";
import type { Workspace } from "../workspaces/workspace.ts";

export type Knowing = Pick<Context, "contacts" | "domains">;

/**
 * Whether nothing goes to an address and nothing opens to it: its mailbox was blocked, under whatever tag; or the workspace wants
 * no free mail, and did not let this very address in before.
 */
export async function isTurnedAway(
  { contacts, domains }: Knowing,
  workspace: Workspace,
  email: string,
): Promise<boolean> {
  const known = await contacts.ofMailbox(workspace.id, mailboxOf(email));
  if (known.some(({ state }) => state === "blocked")) return true;
  if (!workspace.center?.requests?.blockFreeMail || !isFreeMail(email, domains)) return false;
  return !known.some((contact) => contact.email === email);
}
