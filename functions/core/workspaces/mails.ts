import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { forbidden, notFound } from "../errors.ts";
import type { Member } from "./workspace.ts";

/** A member says for themselves whether they want mails about what waits or breaks. */
export async function changeMails(
  ctx: Needs<"members" | Writing>,
  input: { mails: boolean },
): Promise<Member> {
  const { actor } = ctx;
  if (actor.type !== "member") throw forbidden("Only a member has mails of their own");
  const member = await ctx.members.get(actor.workspaceId, actor.memberId);
  if (!member) throw notFound("Member", actor.memberId);
  if ((member.mails ?? true) === input.mails) return member;
  return ctx.members.save(
    { ...member, mails: input.mails },
    trace(ctx, "member.mails_changed", { kind: "member", id: member.id }, { mails: input.mails }),
  );
}
