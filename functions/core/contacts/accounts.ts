import { allow } from "../access/actor.ts";
import { standingOf } from "../access/grant.ts";
import { accountSubject } from "../access/holder.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, invalid, notFound } from "../errors.ts";
import { Address } from "./address.ts";
import type { Account } from "./contact.ts";

type Keeping = Needs<"accounts" | Writing>;

/** A company as an account, or its new name. */
export async function putAccount(
  ctx: Keeping & Needs<"domains">,
  input: { domain: string; name: string },
): Promise<Account> {
  allow(ctx.actor, "contacts.write");
  const domain = accountDomain(ctx, input.domain);
  const before = await ctx.accounts.get(ctx.actor.workspaceId, domain);
  if (before?.name === input.name) return before;
  const at = ctx.now().toISOString();
  const account: Account = before
    ? { ...before, name: input.name, updatedAt: at }
    : {
        schema: 1,
        workspaceId: ctx.actor.workspaceId,
        domain,
        name: input.name,
        rev: 0,
        createdAt: at,
        updatedAt: at,
      };
  return ctx.accounts.save(
    account,
    trace(ctx, before ? "account.changed" : "account.added", accountSubject(account), { domain }),
  );
}

/** Its contacts stay. What is granted to all of them has to be revoked first, so that nobody loses access without a word of why. */
export async function removeAccount(
  ctx: Keeping & Needs<"grants">,
  input: { domain: string },
): Promise<void> {
  allow(ctx.actor, "contacts.write");
  const { workspaceId } = ctx.actor;
  const account = await ctx.accounts.get(workspaceId, input.domain);
  if (!account) throw notFound("Account", input.domain);
  const held = await ctx.grants.of(workspaceId, { type: "account", id: account.domain });
  const open = held.filter((grant) => standingOf(grant, ctx.now()) === "granted").length;
  if (open > 0)
    throw conflict(
      `${open === 1 ? "A document is" : `${open} documents are`} open to everyone at ${account.domain}. Revoke that first.`,
      { what: "grants" },
    );
  await ctx.accounts.remove(
    account,
    trace(ctx, "account.removed", accountSubject(account), { domain: account.domain }),
  );
}

/** A domain that somebody registered as it stands, where not just anybody has an address: else its grants would be anybody's. */
function accountDomain({ domains }: Needs<"domains">, text: string): string {
  const { data: address } = Address.safeParse(`anyone@${text}`);
  const domain = address?.replace("anyone@", "");
  const registrable = domain && domains.registrable(domain);
  if (!domain || !registrable) throw refused(`${text} is not the domain of a company.`);
  if (registrable !== domain)
    throw refused(`Use ${registrable}: accounts go by the domain that a company registered.`);
  if (domains.isFreeMail(domain))
    throw refused(`Anybody can have an address at ${domain}, so it cannot stand for one company.`);
  return domain;
}

const refused = (message: string) => invalid(message, [{ path: "domain", message }]);
