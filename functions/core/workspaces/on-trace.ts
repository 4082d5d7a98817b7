import type { Entry } from "../activity/entry.ts";
import type { Context } from "../context.ts";
import { type Noting, noteTrace } from "../notices/note-trace.ts";
import { type MailingReaders, mailReaders } from "../notices/reader-mails.ts";
import { sendOnce } from "../notices/send-once.ts";

/**
 * What follows from what happened: a mail is sent if and only if the invitation was written, readers outside are told what concerns
 * them, and what waits or breaks is noted for the next digest. The stream brings a trace without what is personal in it, so people
 * are looked up.
 */
export async function onTrace(
  deps: Pick<Context, "workspaces" | "members"> & Noting & MailingReaders & { adminUrl: string },
  trace: Entry,
): Promise<void> {
  await noteTrace(deps, trace);
  await mailReaders(deps, trace);
  const memberId = invitedBy(trace);
  if (!memberId) return;
  const [workspace, member, inviter] = await Promise.all([
    deps.workspaces.get(trace.workspaceId),
    deps.members.get(trace.workspaceId, memberId),
    trace.by.type === "member" ? deps.members.get(trace.workspaceId, trace.by.id) : undefined,
  ]);
  if (!workspace || member?.state !== "invited") return;
  const mail = {
    to: member.email,
    subject: "You are invited to Gatehouse",
    text: [
      `${opening(trace, workspace.name, inviter?.email)}, where its security documents are kept.`,
      "",
      `Sign in with this e-mail address: ${deps.adminUrl}`,
      "",
      "If you did not expect this, you can ignore it.",
    ].join("\n"),
  };
  await sendOnce(deps, { workspaceId: workspace.id, id: `invitation-${trace.seq}`, mail });
}

/** The member whom this invites: a new workspace invites its first admin. */
function invitedBy({ did, subject, details }: Entry): string | undefined {
  if (did === "member.invited") return subject.id;
  return did === "workspace.created" && typeof details.adminId === "string" ? details.adminId : undefined;
}

function opening({ did }: Entry, workspace: string, inviter: string | undefined): string {
  if (did === "workspace.created") return `You are the first admin of ${workspace} on Gatehouse`;
  return inviter
    ? `${inviter} invites you to ${workspace} on Gatehouse`
    : `You are invited to ${workspace} on Gatehouse`;
}
