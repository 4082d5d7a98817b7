import type { Trace } from "../activity/trace.ts";
import type { Context } from "../context.ts";
import type { Mailer } from "./mailer.ts";

/** What follows from what happened: a mail is sent if and only if the invitation was written. */
export async function onTrace(
  deps: Pick<Context, "workspaces" | "members"> & { mailer: Mailer; adminUrl: string },
  trace: Trace,
): Promise<void> {
  if (trace.did !== "member.invited") return;
  const [workspace, member] = await Promise.all([
    deps.workspaces.get(trace.workspaceId),
    deps.members.get(trace.workspaceId, trace.subject.id),
  ]);
  if (!workspace || member?.state !== "invited") return;
  await deps.mailer.send({
    to: member.email,
    subject: "You are invited to Gatehouse",
    text: [
      `${trace.by.name} invites you to ${workspace.name} on Gatehouse, where its security documents are kept.`,
      "",
      `Sign in with this e-mail address: ${deps.adminUrl}`,
      "",
      "If you did not expect this, you can ignore it.",
    ].join("\n"),
  });
}
