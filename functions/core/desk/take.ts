import type { DeskMessage } from "../events.ts";
import { type TellingOfNda, tellOfNda } from "../nda/tell.ts";
import { type KeepingRequests, keepRequest } from "./keep-request.ts";
import { type MailingTickets, mailTicket } from "./mail-ticket.ts";

export type Desk = MailingTickets & KeepingRequests & TellingOfNda;

/** What the front desk does with a message: all that hangs on an address, where nobody waits for the answer. */
export async function takeDeskMessage(deps: Desk, message: DeskMessage): Promise<void> {
  switch (message.type) {
    case "sign_in.asked":
      return mailTicket(deps, message, { purpose: "sign_in" });
    case "access.asked":
      return mailTicket(deps, message, {
        purpose: "request",
        before: (workspace) => keepRequest(deps, workspace, message),
      });
    case "nda.told":
      return tellOfNda(deps, message);
  }
}
