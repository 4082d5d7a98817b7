import type { Entry } from "../activity/entry.ts";
import { type TellingContacts, tellContact } from "../contacts/tell.ts";
import type { Context } from "../context.ts";
import { type Receipting, sendReceipt } from "../nda/receipt.ts";
import { askToTell } from "../nda/tell.ts";

export type MailingReaders = Receipting & TellingContacts & Pick<Context, "desk">;

/** What readers outside are told of what happened, by the noun that it happened to. */
export async function mailReaders(deps: MailingReaders, trace: Entry): Promise<void> {
  switch (trace.did) {
    case "nda.accepted":
      return sendReceipt(deps, trace);
    case "nda.published":
      return askToTell(deps, trace);
    case "grant.given":
    case "request.granted":
    case "request.rejected":
      return tellContact(deps, trace);
    default:
  }
}
