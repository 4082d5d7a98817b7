import { join } from "node:path";
import { dynamoMemberStore } from "../../functions/adapters/dynamo/member-store.ts";
import { dynamoTable } from "../../functions/adapters/dynamo/table.ts";
import { dynamoUserStore } from "../../functions/adapters/dynamo/user-store.ts";
import { dynamoWorkspaceStore } from "../../functions/adapters/dynamo/workspace-store.ts";
import type { Role } from "../../functions/core/access/actor.ts";
import { trace } from "../../functions/core/activity/trace.ts";
import { newId } from "../../functions/core/ids.ts";
import type { Member, Workspace } from "../../functions/core/workspaces/workspace.ts";
import type { Clock } from "./clock.ts";
import type { Identity } from "./identity/identity.ts";
import { openStateFile } from "./state-file.ts";

const demo: { slug: string; name: string; people: [email: string, role: Role][] }[] = [
  {
    slug: "acme",
    name: "Acme",
    people: [
      ["admin@acme.test", "admin"],
      ["manager@acme.test", "manager"],
      ["accounts@acme.test", "accounts"],
    ],
  },
  { slug: "globex", name: "Globex", people: [["admin@globex.test", "admin"]] },
];

export interface SeedOptions {
  endpoint: string;
  tableName: string;
  identity: Pick<Identity, "account" | "issuer" | "subs">;
  clock: Clock;
  dataDir: string;
}

type Stores = ReturnType<typeof open>;

/**
 * The two companies of the demo and their people, as if each had signed in already; once per data folder, so that
 * what one removes stays removed.
 */
export async function seed(options: SeedOptions): Promise<void> {
  const stores = open(options);
  const done = openStateFile<{ demo: boolean; issuers: string[] }>(
    join(options.dataDir, "seed.json"),
    () => ({
      demo: false,
      issuers: [],
    }),
  );
  if (!done.value.demo) await addDemo(stores, options);
  await carryOver(stores, options.identity, done.value.issuers);
  const issuers = new Set([...done.value.issuers, options.identity.issuer]);
  done.value = { demo: true, issuers: [...issuers] };
  await done.save();
}

async function addDemo(stores: Stores, options: SeedOptions): Promise<void> {
  for (const { slug, name, people } of demo) {
    const standing = await stores.workspaces.bySlug(slug);
    const workspace = standing ?? newWorkspace(options.clock, slug, name);
    const present = standing ? await stores.members.list(workspace.id) : [];
    for (const [email, role] of people) {
      if (present.some((member) => member.email === email)) continue;
      const member = await newMember(stores, options, workspace, email, role);
      await add(stores, options.clock, workspace, member, present.length === 0);
      present.push(member);
    }
  }
}

/** Another port makes another issuer; whoever was known under an earlier one stays the same person. */
async function carryOver(
  { users }: Stores,
  { issuer, subs }: SeedOptions["identity"],
  earlier: readonly string[],
): Promise<void> {
  if (earlier.includes(issuer)) return;
  for (const iss of earlier) {
    for (const sub of subs()) {
      const user = await users.byIdentity(iss, sub);
      if (user) await users.create({ ...user, iss: issuer });
    }
  }
}

function open({ endpoint, tableName, clock }: SeedOptions) {
  const table = dynamoTable({ name: tableName, endpoint, now: clock.now });
  return {
    workspaces: dynamoWorkspaceStore(table),
    users: dynamoUserStore(table),
    members: dynamoMemberStore(table),
  };
}

const newWorkspace = (clock: Clock, slug: string, name: string): Workspace => ({
  schema: 1,
  id: newId("wsp"),
  slug,
  name,
  rev: 0,
  createdAt: clock.now().toISOString(),
});

async function newMember(
  { users }: Stores,
  { identity, clock }: SeedOptions,
  workspace: Workspace,
  email: string,
  role: Role,
): Promise<Member> {
  const createdAt = clock.now().toISOString();
  const account = await identity.account(email);
  if (!account) throw new Error(`${email} is no account of the identity provider`);
  const { sub, name } = account;
  const user = await users.create({
    schema: 1,
    id: newId("usr"),
    iss: identity.issuer,
    sub,
    email,
    name,
    createdAt,
  });
  const common = { schema: 1, workspaceId: workspace.id, userId: user.id, email, name, role } as const;
  return { ...common, id: newId("mem"), state: "active", rev: 0, createdAt };
}

async function add(
  { workspaces, members }: Stores,
  clock: Clock,
  workspace: Workspace,
  member: Member,
  isFirst: boolean,
): Promise<void> {
  const actor = { type: "system", workspaceId: workspace.id, job: "demo" } as const;
  const ctx = { actor, now: clock.now, newId };
  if (isFirst) {
    const subject = { kind: "workspace", id: workspace.id, name: workspace.name };
    return workspaces.create(workspace, member, trace(ctx, "workspace.created", subject));
  }
  const { id, email, role, userId = "" } = member;
  const joining = {
    ...ctx,
    actor: { type: "member", workspaceId: workspace.id, memberId: id, userId, email, role } as const,
  };
  await members.save(member, trace(joining, "member.joined", { kind: "member", id, name: email }));
}
