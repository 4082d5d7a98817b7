import { allow } from "../access/actor.ts";
import { standingOf } from "../access/grant.ts";
import { grantsOfAccount, type NamedGrant } from "../access/read-grants.ts";
import type { Needs } from "../context.ts";
import { forEach } from "../each.ts";
import { notFound } from "../errors.ts";
import type { Page } from "../pages.ts";
import type { Account } from "./contact.ts";

/** An account with how many belong to it, and what is open to all of them. */
export interface KnownAccount {
  account: Account;
  contacts: number;
  grants: number;
}

type Knowable = Needs<"accounts" | "contacts" | "grants" | "now">;

const atOnce = 8;
const perPage = 50;

/** Accounts by domain; `cursor` is the last domain of the page before. */
export async function listAccounts(
  ctx: Knowable,
  input: { text?: string | undefined; cursor?: string | undefined },
): Promise<Page<KnownAccount>> {
  allow(ctx.actor, "contacts.read");
  const text = (input.text ?? "").toLowerCase();
  const { cursor = "" } = input;
  const accounts = (await ctx.accounts.list(ctx.actor.workspaceId))
    .filter(({ domain, name }) => domain.includes(text) || name.toLowerCase().includes(text))
    .sort((one, other) => (one.domain < other.domain ? -1 : 1))
    .filter(({ domain }) => domain > cursor);
  const page = accounts.slice(0, perPage);
  const last = page.at(-1);
  return {
    items: await knowing(ctx, page),
    ...(last && accounts.length > perPage ? { cursor: last.domain } : {}),
  };
}

export async function readAccount(
  ctx: Knowable & Needs<"documents">,
  input: { domain: string },
): Promise<KnownAccount & { grantList: NamedGrant[] }> {
  allow(ctx.actor, "contacts.read");
  const account = await ctx.accounts.get(ctx.actor.workspaceId, input.domain);
  const [known] = account ? await knowing(ctx, [account]) : [];
  if (!known) throw notFound("Account", input.domain);
  return { ...known, grantList: await grantsOfAccount(ctx, input) };
}

async function knowing(ctx: Knowable, accounts: readonly Account[]): Promise<KnownAccount[]> {
  if (accounts.length === 0) return [];
  const { workspaceId } = ctx.actor;
  const [only] = accounts;
  const contacts = await contactsByDomain(ctx, accounts.length === 1 ? only?.domain : undefined);
  const grants = new Map<string, number>();
  await forEach(accounts, atOnce, async ({ domain }) => {
    const held = await ctx.grants.of(workspaceId, { type: "account", id: domain });
    grants.set(domain, held.filter((grant) => standingOf(grant, ctx.now()) === "granted").length);
  });
  return accounts.map((account) => ({
    account,
    contacts: contacts.get(account.domain) ?? 0,
    grants: grants.get(account.domain) ?? 0,
  }));
}

/** All contacts are gone through once, whatever the number of accounts on the page. */
async function contactsByDomain(ctx: Needs<"contacts">, domain?: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  let cursor: string | undefined;
  do {
    const page = await ctx.contacts.list(ctx.actor.workspaceId, domain ? { account: domain } : {}, {
      cursor,
      limit: 500,
    });
    for (const { account } of page.items) if (account) counts.set(account, (counts.get(account) ?? 0) + 1);
    cursor = page.cursor;
  } while (cursor);
  return counts;
}
