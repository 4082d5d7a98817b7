import type { Entry } from "../activity/entry.ts";
import type { Context } from "../context.ts";
import { oneLine } from "../notices/one-line.ts";
import { type Sending, sendOnce } from "../notices/send-once.ts";
import type { Mail } from "../workspaces/mailer.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import type { Acceptance } from "./nda.ts";

export type Receipting = Pick<Context, "workspaces" | "ndas"> & Sending & { publicUrl: string };

/** What somebody accepted goes to them by mail, once: the record says who and which version, the row how. */
export async function sendReceipt(deps: Receipting, { workspaceId, subject, details }: Entry): Promise<void> {
  const [workspace, accepted] = await Promise.all([
    deps.workspaces.get(workspaceId),
    deps.ndas.ofContact(workspaceId, subject.id),
  ]);
  const acceptance = accepted.find(({ n, how }) => n === details.n && how === "here");
  if (!workspace || !acceptance) return;
  const mail = receiptOf(acceptance, workspace, deps.publicUrl);
  await sendOnce(deps, { workspaceId, id: `nda-receipt-${acceptance.id}`, mail });
}

function receiptOf(
  { email, name, n, sha256, at }: Acceptance,
  workspace: Workspace,
  publicUrl: string,
): Mail {
  const page = `${publicUrl}/t/${workspace.slug}/nda`;
  const company = oneLine(workspace.name);
  return {
    to: email,
    subject: `Your receipt: non-disclosure agreement of ${company}`,
    text: [
      `You accepted the non-disclosure agreement of ${company}. Keep this mail as your receipt.`,
      "",
      `Name: ${unlinked(name)}`,
      `Address: ${email}`,
      `Version: ${n}`,
      `Time: ${inUtc(at)}`,
      `SHA-256: ${sha256}`,
      "",
      "The SHA-256 stands for the exact text that you accepted: any other text has another one.",
      `To check it, save the agreement from ${page}/file?version=${n}`,
      "and compare: shasum -a 256 on macOS and Linux, certutil -hashfile … SHA256 on Windows.",
      "",
      `If you did not accept it, tell ${company}, and sign out at ${page}.`,
    ].join("\n"),
  };
}

/** "20 November 2026, 08:00:12 UTC". */
export const inUtc = (at: string): string =>
  `${new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "medium", timeZone: "UTC" })
    .format(new Date(at))
    .replace(" at ", ", ")} UTC`;

/** What somebody typed is no address that a mail program would make a link of. */
export const unlinked = (text: string): string => text.replace(/\.(?=[^\s.])/g, ". ");
