import { allow, type Role } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import type { Member } from "./workspace.ts";

type Managing = Needs<"members" | Writing>;

export async function listMembers(ctx: Needs<"members">): Promise<Member[]> {
  allow(ctx.actor, "members.read");
  return (await ctx.members.list(ctx.actor.workspaceId)).filter(({ state }) => state !== "removed");
}

/** Opens an invitation; whoever first signs in with that verified address takes it up. The mail follows from the trace. */
export async function inviteMember(ctx: Managing, input: { email: string; role: Role }): Promise<Member> {
  allow(ctx.actor, "members.manage");
  const member: Member = {
    schema: 1,
    id: ctx.newId("mem"),
    workspaceId: ctx.actor.workspaceId,
    email: input.email.toLowerCase(),
    name: "",
    role: input.role,
    state: "invited",
    rev: 0,
    createdAt: ctx.now().toISOString(),
  };
  return ctx.members.save(member, trace(ctx, "member.invited", subject(member), { role: member.role }));
}

export const changeMember = (ctx: Managing, input: { memberId: string; role: Role }): Promise<Member> =>
  change(ctx, input.memberId, (member) => ({ ...member, role: input.role }));

/** The next request of a removed member is refused, and what they queued stops. */
export const removeMember = (ctx: Managing, input: { memberId: string }): Promise<Member> =>
  change(ctx, input.memberId, (member) => ({ ...member, state: "removed" }));

async function change(ctx: Managing, memberId: string, next: (member: Member) => Member): Promise<Member> {
  allow(ctx.actor, "members.manage");
  const members = await ctx.members.list(ctx.actor.workspaceId);
  const member = members.find(({ id, state }) => id === memberId && state !== "removed");
  if (!member) throw notFound("Member", memberId);

  const changed = next(member);
  const did = changed.state === "removed" ? "member.removed" : "member.changed";
  const record = trace(ctx, did, subject(member), { from: member.role, to: changed.role });
  if (!isAdmin(member) || isAdmin(changed)) return ctx.members.save(changed, record);
  const other = members.find((candidate) => candidate.id !== member.id && isAdmin(candidate));
  if (!other) throw conflict("This is the last admin. Make someone else an admin first.");
  return ctx.members.saveWhileAdmin(changed, other, record);
}

const isAdmin = (member: Member) => member.role === "admin" && member.state === "active";

const subject = (member: Member) => ({ kind: "member", id: member.id, name: member.email });
