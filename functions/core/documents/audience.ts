import { createHash } from "node:crypto";
import { standingOf } from "../access/grant.ts";
import type { Level } from "../access/level.ts";
import { remembering, standingOfNda } from "../access/viewer.ts";
import type { Contact } from "../contacts/contact.ts";
import type { Needs } from "../context.ts";
import { forEach } from "../each.ts";
import type { Finding } from "../leak-guard/finding.ts";
import { ndaStanding } from "../nda/nda.ts";
import type { Document } from "./document.ts";

/** Who gains access, as it was shown; sent back to say that it was seen. */
export interface Confirmation {
  version: number;
  audience: string;
}

/** Names of those for whom a door opens that was shut; `more` of them are not named. */
export interface Gaining {
  everyone: boolean;
  accounts: { domain: string; name?: string }[];
  contacts: { id: string; email: string; name?: string }[];
  more: number;
}

export interface Audience {
  from: Level;
  to: Level;
  sentence: string;
  gains: Gaining;
  confirm: Confirmation;
  /** Of a draft: what the leak guard will ask to be cleared before it is published at that level. */
  findings?: readonly Finding[];
  /** Another person has to agree, or is asked to by whoever is named here. */
  second?: { asked?: { by: string; at: string } };
}

export type Naming = Needs<"workspaces" | "grants" | "contacts" | "accounts" | "ndas" | "now">;

const mostNames = 50;

/** Read at this moment: a grant that is given or ends meanwhile makes it another audience, however many are named. */
export async function audienceOf(ctx: Naming, document: Document, to: Level): Promise<Audience> {
  const { accounts, contacts } =
    to === "public" ? { accounts: [], contacts: [] } : await gaining(ctx, document, to);
  const named = accounts.slice(0, mostNames);
  const people = contacts.slice(0, mostNames - named.length);
  const ids = [...accounts.map((domain) => `@${domain}`), ...contacts.map(({ id }) => id)];
  return {
    from: document.level,
    to,
    sentence: sentenceOf(document, to),
    gains: {
      everyone: to === "public",
      accounts: await withNames(ctx, named),
      contacts: people.map(({ id, email, name }) => ({ id, email, ...(name ? { name } : {}) })),
      more: ids.length - named.length - people.length,
    },
    confirm: { version: document.version, audience: audienceHash(document, to, ids) },
  };
}

/** Stands for the level, the version that is shown and everybody who gains by it. */
export const audienceHash = (document: Document, to: Level, ids: readonly string[] = []): string =>
  createHash("sha256")
    .update(
      JSON.stringify([document.id, document.level, to, document.published?.version ?? 0, [...ids].sort()]),
    )
    .digest("hex")
    .slice(0, 32);

/** Whose grants stand. Where it was under NDA already, those who accepted it gain nothing. */
async function gaining(
  ctx: Naming,
  document: Document,
  to: Level,
): Promise<{ accounts: string[]; contacts: Contact[] }> {
  if (to === "internal" || document.grantsSuspended) return { accounts: [], contacts: [] };
  const holders = await holdersOf(ctx, document.id);
  const found = await ctx.contacts.getMany(ctx.actor.workspaceId, holders.contacts);
  const contacts = found
    .filter(({ state }) => state === "active")
    .sort((one, other) => (one.email < other.email ? -1 : 1));
  const accounts = holders.accounts.sort();
  return document.level === "requires_nda" ? withoutNda(ctx, { accounts, contacts }) : { accounts, contacts };
}

async function holdersOf(ctx: Naming, documentId: string) {
  const contacts: string[] = [];
  const accounts: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await ctx.grants.ofDocument(ctx.actor.workspaceId, documentId, { cursor, limit: 200 });
    for (const grant of page.items)
      if (standingOf(grant, ctx.now()) === "granted")
        (grant.holder.type === "contact" ? contacts : accounts).push(grant.holder.id);
    cursor = page.cursor;
  } while (cursor);
  return { contacts, accounts };
}

/** Those whom only the NDA keeps out. Of an account everybody may be such a one, unless one acceptance counts for all. */
async function withoutNda(
  ctx: Naming,
  { accounts, contacts }: { accounts: string[]; contacts: Contact[] },
): Promise<{ accounts: string[]; contacts: Contact[] }> {
  const workspace = await ctx.workspaces.get(ctx.actor.workspaceId);
  const scope = workspace?.center?.ndaScope ?? "everyone";
  if (!workspace || scope === "nobody") return { accounts: [], contacts: [] };
  const deps = remembering(ctx);
  const isIn = (standing: ReturnType<typeof ndaStanding>) =>
    standing === "accepted" || standing === "not_asked";
  const inside = new Set<string>();
  await forEach(contacts, 16, async (contact) => {
    if (isIn(await standingOfNda(deps, workspace, contact))) inside.add(contact.id);
  });
  if (scope === "first_of_account")
    await forEach(accounts, 16, async (domain) => {
      const [current, accepted] = await Promise.all([
        deps.ndas.current(workspace.id),
        deps.ndas.ofAccount(workspace.id, domain),
      ]);
      if (isIn(ndaStanding(scope, current, accepted))) inside.add(domain);
    });
  return {
    accounts: accounts.filter((domain) => !inside.has(domain)),
    contacts: contacts.filter(({ id }) => !inside.has(id)),
  };
}

const withNames = (ctx: Naming, domains: readonly string[]): Promise<Gaining["accounts"]> =>
  Promise.all(
    domains.map(async (domain) => {
      const account = await ctx.accounts.get(ctx.actor.workspaceId, domain);
      return { domain, ...(account ? { name: account.name } : {}) };
    }),
  );

const readers: Record<Level, string> = {
  internal: "only members of your workspace",
  requires_nda: "assigned contacts who have accepted the current NDA",
  restricted: "assigned contacts",
  public: "anyone on the internet, search engines included,",
};

function sentenceOf(document: Document, to: Level): string {
  const { published, level, title } = document;
  if (!published)
    return `Once it is published, ${readers[to]} can read “${title}”. Until then nobody outside can.`;
  return `${capital(readers[to])} can then read version ${published.version} of “${published.title}”. Until now ${alone(readers[level])} can.`;
}

const alone = (who: string) => (who.startsWith("only ") ? who : `only ${who}`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
