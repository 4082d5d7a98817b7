import { mailboxOf } from "../contacts/address.ts";
import type { Context } from "../context.ts";

export type Limiting = Pick<Context, "limits" | "sealer">;

/** Too much was asked for: there is more after so many seconds at the latest. */
export interface HeldBack {
  wait: number;
}

const hour = 3_600;

/**
 * Takes what one mail costs, whatever becomes of the address: a mailbox gets no flood of ours, nobody asks for many mailboxes, and
 * the mails of one workspace, or of all, stay below what the mail service would hold against us. The narrowest is taken first, so
 * that whoever is held back there uses up nothing of the others. Whoever empties a mailbox's hour keeps its owner out for that hour,
 * and not longer: the mails that went there still work.
 */
export async function takeMail(
  { limits, sealer }: Limiting,
  { workspaceId, email, network }: { workspaceId: string; email: string; network: string },
): Promise<HeldBack | undefined> {
  const mailbox = mailboxOf(email);
  const windows = [
    { name: `mails from ${network}`, most: 30, seconds: hour },
    { name: `mails to ${mailbox} from ${workspaceId}`, most: 1, seconds: 30 },
    { name: `mails to ${mailbox} from ${workspaceId}`, most: 5, seconds: hour },
    { name: `mails to ${mailbox}`, most: 20, seconds: hour },
    { name: `mails of ${workspaceId}`, most: 300, seconds: hour },
    { name: "mails", most: 3_000, seconds: hour },
  ];
  for (const { name, ...window } of windows)
    if (!(await limits.take(sealer.seal("limit", name), window))) return { wait: window.seconds };
  return undefined;
}

/** What a signed-in contact asks for sends no mail to them, and lands before the team. */
export const takeRequest = (
  { limits, sealer }: Limiting,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<boolean> =>
  limits.take(sealer.seal("limit", `requests of ${contactId} to ${workspaceId}`), {
    most: 10,
    seconds: hour,
  });
