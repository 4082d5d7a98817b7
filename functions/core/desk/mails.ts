import { oneLine } from "../notices/one-line.ts";
import { type Ticket, ticketMinutes } from "../sign-in/ticket.ts";
import type { Mail } from "../workspaces/mailer.ts";
import type { Workspace } from "../workspaces/workspace.ts";

interface TicketMail {
  workspace: Workspace;
  publicUrl: string;
  to: string;
  ticketId: string;
  purpose: Ticket["purpose"];
  token: string;
  code: string;
}

/**
 * The mail that proves a mailbox. Anyone can have it sent to anyone, so nothing that was typed into the form is in it: neither
 * advertising nor a link of somebody else's travels under our name.
 */
export function ticketMail({ workspace, publicUrl, to, ticketId, purpose, token, code }: TicketMail): Mail {
  const company = oneLine(workspace.name);
  // In the query, which no log has a line for.
  const link = `${publicUrl}/t/${workspace.slug}/sign-in/${ticketId}?key=${token}`;
  const asked =
    purpose === "request"
      ? `Somebody, most likely you, asked ${company} for access to security documents with this address.`
      : `Somebody, most likely you, wants to sign in to the trust center of ${company} with this address.`;
  return {
    to,
    subject:
      purpose === "request"
        ? `Confirm your request to ${company}`
        : `Sign in to the trust center of ${company}`,
    text: [
      asked,
      "",
      purpose === "request"
        ? "Confirm that the mailbox is yours: open this link and press Continue."
        : "Open this link and press Continue:",
      link,
      "",
      "Or type this code where you asked:",
      `${code.slice(0, 4)} ${code.slice(4)}`,
      "",
      `Both work once, for ${ticketMinutes} minutes. Pass neither on: whoever has them is taken for you.`,
      "",
      "You did not ask? Ignore this mail. Nothing happens without the link or the code.",
      "",
      `Gatehouse sends this mail for ${company}, whose trust center is at ${publicUrl}/t/${workspace.slug}`,
    ].join("\n"),
  };
}
