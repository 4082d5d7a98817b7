import type { Entry } from "../activity/entry.ts";
import type { Context } from "../context.ts";
import { type Receipting, sendReceipt } from "../nda/receipt.ts";
import { askToTell } from "../nda/tell.ts";

export type MailingReaders = Receipting & Pick<Context, "desk">;

/** What readers outside are told of what happened, by the noun that it happened to. */
export async function mailReaders(deps: MailingReaders, trace: Entry): Promise<void> {
  switch (trace.did) {
    case "nda.accepted":
      return sendReceipt(deps, trace);
    case "nda.published":
      return askToTell(deps, trace);
    default:
  }
}
