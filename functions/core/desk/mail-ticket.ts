import { centerOf } from "../access/center.ts";
import type { Context } from "../context.ts";
import type { DeskMessage } from "../events.ts";
import { type Sending, sendOnce } from "../notices/send-once.ts";
import { openTicket } from "../sign-in/open-ticket.ts";
import type { Ticket } from "../sign-in/ticket.ts";
import { isTurnedAway, type Knowing } from "../sign-in/turned-away.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import { ticketMail } from "./mails.ts";

export type MailingTickets = Knowing &
  Sending &
  Pick<Context, "workspaces" | "tickets" | "sealer" | "now"> & { publicUrl: string };

type Asked = Exclude<DeskMessage, { type: "nda.told" }>;

/** Who asked longer ago than this has asked again, or does not wait any more. */
const patienceMinutes = 60;

interface Purpose {
  purpose: Ticket["purpose"];
  /** What the mail is to confirm is kept before it goes out; answers with its id. */
  before?(workspace: Workspace): Promise<string>;
}

/**
 * Makes a ticket and mails its two secrets, once however often the message comes. An address that is turned away gets a ticket like
 * any other, so that typed codes are answered alike, and no mail: nobody has its secrets.
 */
export async function mailTicket(
  deps: MailingTickets,
  message: Asked,
  { purpose, before }: Purpose,
): Promise<void> {
  const { workspaceId, ticketId, email, at } = message;
  const workspace = await deps.workspaces.get(workspaceId);
  if (!workspace || !isOpen(workspace) || isStale(at, deps.now())) return;
  if (await isTurnedAway(deps, workspace, email)) {
    await openTicket(deps, { ...message, purpose });
    return;
  }
  await sendOnce(deps, {
    workspaceId,
    id: `ticket-${ticketId}`,
    mail: async () => {
      const requestId = await before?.(workspace);
      const secrets = await openTicket(deps, { ...message, purpose, requestId });
      return ticketMail({ workspace, publicUrl: deps.publicUrl, to: email, ticketId, purpose, ...secrets });
    },
  });
}

function isOpen({ center }: Workspace): boolean {
  const { state, frozen } = centerOf(center);
  return state === "open" && !frozen;
}

const isStale = (at: string, now: Date): boolean => now.getTime() - Date.parse(at) > patienceMinutes * 60_000;
