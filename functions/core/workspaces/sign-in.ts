import { trace } from "../activity/trace.ts";
import type { Context } from "../context.ts";
import { isAppError } from "../errors.ts";
import type { Member, User, Workspace } from "./workspace.ts";

type SigningIn = Pick<Context, "users" | "members" | "workspaces" | "now" | "newId">;

/** Asked once, at a person's first sign-in: who the provider says this is. Undefined where the address is not verified. */
export type Userinfo = () => Promise<{ email: string; name: string } | undefined>;

/** The user behind a token. The first sign-in with a verified address takes up open invitations for it. */
export async function signIn(
  deps: SigningIn,
  identity: { iss: string; sub: string },
  userinfo: Userinfo,
): Promise<User | undefined> {
  const known = await deps.users.byIdentity(identity.iss, identity.sub);
  if (known) return known;
  const info = await userinfo();
  if (!info) return undefined;
  const user = await deps.users.create({
    schema: 1,
    id: deps.newId("usr"),
    ...identity,
    email: info.email.toLowerCase(),
    name: info.name,
    createdAt: deps.now().toISOString(),
  });
  await takeUpInvitations(deps, user);
  return user;
}

/** Also done for a known user when `/me` is asked, so that a later invitation is found. */
export async function takeUpInvitations(deps: SigningIn, user: User): Promise<void> {
  for (const invitation of await deps.users.invitations(user.email)) {
    const { workspaceId, id: memberId, email, role } = invitation;
    const ctx = {
      ...deps,
      actor: { type: "member", workspaceId, memberId, userId: user.id, email, role } as const,
    };
    const joined: Member = { ...invitation, state: "active", userId: user.id, name: user.name };
    try {
      await deps.members.save(
        joined,
        trace(ctx, "member.joined", { kind: "member", id: joined.id, name: joined.email }),
      );
    } catch (error) {
      // Someone took the invitation up, or back, a moment ago.
      if (!isAppError(error, "conflict")) throw error;
    }
  }
}

export async function whoAmI(
  deps: SigningIn,
  user: User,
): Promise<{ user: User; workspaces: { workspace: Workspace; member: Member }[] }> {
  await takeUpInvitations(deps, user);
  const members = (await deps.users.memberships(user.id)).filter(({ state }) => state === "active");
  const workspaces = await Promise.all(
    members.map(async (member) => ({ member, workspace: await deps.workspaces.get(member.workspaceId) })),
  );
  return {
    user,
    workspaces: workspaces.flatMap(({ member, workspace }) => (workspace ? [{ member, workspace }] : [])),
  };
}
