import { allow } from "../access/actor.ts";
import { bestOf } from "../access/decide.ts";
import { contactOf } from "../access/holder.ts";
import { grantsOfContact, type NamedGrant } from "../access/read-grants.ts";
import { contactViewer, type Knowing, remembering } from "../access/viewer.ts";
import type { Needs } from "../context.ts";
import { forEach } from "../each.ts";
import { notFound } from "../errors.ts";
import type { Acceptance, NdaStanding } from "../nda/nda.ts";
import type { Page } from "../pages.ts";
import { readUsualDays, type ShownRequest, shown } from "../requests/read.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import type { Account, Contact } from "./contact.ts";
import type { ContactFilter } from "./store.ts";

/** A contact with what members want to know at a glance. */
export interface KnownContact {
  contact: Contact;
  account?: Account;
  /** Documents with a grant of theirs or their account's, and those whose grant stands. */
  grants: { all: number; standing: number };
  openRequests: number;
  nda: NdaStanding;
}

type Knowable = Needs<"workspaces" | "contacts" | "accounts" | "grants" | "requests" | "ndas" | "now">;

const atOnce = 8;
const perPage = 25;

/** Contacts by address. */
export async function listContacts(
  ctx: Knowable,
  input: ContactFilter & { cursor?: string | undefined },
): Promise<Page<KnownContact>> {
  allow(ctx.actor, "contacts.read");
  const { cursor, ...filter } = input;
  const { workspaceId } = ctx.actor;
  const page = await ctx.contacts.list(workspaceId, filter, { cursor, limit: perPage });
  const workspace = await workspaceOf(ctx);
  const deps = remembering(ctx);
  const known = new Map<string, KnownContact>();
  await forEach(page.items, atOnce, async (contact) => {
    known.set(contact.id, await knowing(ctx, deps, workspace, contact));
  });
  return {
    ...page,
    items: page.items.flatMap(({ id }) => known.get(id) ?? []),
  };
}

/** One with all that is known of them: what they hold, asked for and accepted. */
export async function readContact(
  ctx: Knowable & Needs<"documents">,
  input: { contactId: string },
): Promise<
  KnownContact & {
    grantList: NamedGrant[];
    requests: ShownRequest[];
    acceptances: Acceptance[];
    usualDays: number;
  }
> {
  allow(ctx.actor, "contacts.read");
  const { workspaceId } = ctx.actor;
  const contact = await contactOf(ctx, input.contactId);
  const deps = remembering(ctx);
  const [known, grantList, requests, acceptances, usualDays] = await Promise.all([
    knowing(ctx, deps, await workspaceOf(ctx), contact),
    grantsOfContact(ctx, input),
    ctx.requests.ofContact(workspaceId, contact.id),
    ctx.ndas.ofContact(workspaceId, contact.id),
    readUsualDays(ctx),
  ]);
  return { ...known, grantList, requests: await shown(ctx, requests), acceptances, usualDays };
}

async function knowing(
  ctx: Knowable,
  deps: Knowing,
  workspace: Workspace,
  contact: Contact,
): Promise<KnownContact> {
  const now = ctx.now();
  const [viewer, requests, account] = await Promise.all([
    contactViewer(deps, workspace, contact, now.toISOString()),
    ctx.requests.ofContact(workspace.id, contact.id),
    contact.account ? ctx.accounts.get(workspace.id, contact.account) : undefined,
  ]);
  const held = [...viewer.grants.values()];
  return {
    contact,
    ...(account ? { account } : {}),
    grants: {
      all: held.length,
      standing: held.filter((grants) => bestOf(grants, now)?.standing === "granted").length,
    },
    openRequests: requests.filter(({ state }) => state === "open").length,
    nda: viewer.nda,
  };
}

async function workspaceOf(ctx: Needs<"workspaces">): Promise<Workspace> {
  const workspace = await ctx.workspaces.get(ctx.actor.workspaceId);
  if (!workspace) throw notFound("Workspace", ctx.actor.workspaceId);
  return workspace;
}
