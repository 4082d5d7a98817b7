import { centerOf } from "../access/center.ts";
import type { Entry } from "../activity/entry.ts";
import type { Context } from "../context.ts";
import { oneLine } from "../notices/one-line.ts";
import { type Sending, sendOnce } from "../notices/send-once.ts";
import type { Mail } from "../workspaces/mailer.ts";
import type { Workspace } from "../workspaces/workspace.ts";

export type TellingContacts = Pick<Context, "workspaces" | "contacts"> & Sending & { publicUrl: string };

/**
 * Tells a contact that documents were opened to them, or that their request was not granted: once, if and only if it happened, and
 * however many documents it was. Who is blocked hears nothing; nor does anybody of a trust center that is not open yet.
 */
export async function tellContact(deps: TellingContacts, trace: Entry): Promise<void> {
  const { workspaceId, seq, subject } = trace;
  if (subject.kind !== "contact") return;
  const [workspace, contact] = await Promise.all([
    deps.workspaces.get(workspaceId),
    deps.contacts.get(workspaceId, subject.id),
  ]);
  if (!workspace || contact?.state !== "active" || centerOf(workspace.center).state === "draft") return;
  const words = trace.did === "request.rejected" ? rejected : granted;
  const mail = { to: contact.email, ...words(workspace, deps.publicUrl, trace) };
  await sendOnce(deps, { workspaceId, id: `access-${seq}`, mail });
}

type Words = (workspace: Workspace, publicUrl: string, trace: Entry) => Omit<Mail, "to">;

const granted: Words = ({ name, slug }, publicUrl, { details }) => {
  const company = oneLine(name);
  const count = typeof details.count === "number" ? details.count : 1;
  const them = count === 1 ? "it" : "them";
  return {
    subject: `You have access to documents of ${company}`,
    text: [
      `${company} opened ${count === 1 ? "a document" : `${count} documents`} to you in its trust center. You can read ${them}${until(details, count)}.`,
      "",
      `Sign in with this address to read ${them}: ${publicUrl}/t/${slug}/access`,
      "",
      `If you do not expect this, you can ignore it. Gatehouse sends this mail for ${company}.`,
    ].join("\n"),
  };
};

const rejected: Words = ({ name, slug }, publicUrl) => {
  const company = oneLine(name);
  return {
    subject: `Your request to ${company}`,
    text: [
      `Thank you for your interest in the security documents of ${company}. Your request for access was not granted.`,
      "",
      `If you still need them, talk to the person you know at ${company}, or ask again: ${publicUrl}/t/${slug}/request`,
      "",
      `Gatehouse sends this mail for ${company}.`,
    ].join("\n"),
  };
};

/** Of several, the first day on which one of them ends. */
function until({ endsAt }: Entry["details"], count: number): string {
  if (typeof endsAt !== "string" || Number.isNaN(Date.parse(endsAt))) return "";
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(endsAt),
  );
  return ` ${count === 1 ? "until" : "at least until"} ${day}`;
}
