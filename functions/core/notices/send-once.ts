import { AppError } from "../errors.ts";
import type { Mail, Mailer } from "../workspaces/mailer.ts";
import type { SentMails } from "./store.ts";

export interface Sending {
  mailer: Mailer;
  mails: SentMails;
}

/**
 * Sends a mail that is asked for again and again once. The mail service knows no such thing, so one hole is left: who dies between
 * its answer and our note leaves a mail that goes out a second time, five minutes later. A mail with secrets in it is made only by
 * whoever sends it.
 */
export async function sendOnce(
  { mailer, mails }: Sending,
  { workspaceId, id, mail }: { workspaceId: string; id: string; mail: Mail | (() => Promise<Mail>) },
): Promise<"sent" | "before"> {
  const claim = await mails.claim(workspaceId, id);
  if (claim === "sent") return "before";
  if (claim === "theirs")
    throw new AppError("upstream_busy", "This mail is being sent", {
      details: { retryAfter: 60, ours: true },
    });
  try {
    await mailer.send(typeof mail === "function" ? await mail() : mail);
  } catch (error) {
    await mails.release(workspaceId, id);
    throw error;
  }
  await mails.markSent(workspaceId, id);
  return "sent";
}
