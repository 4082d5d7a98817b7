import type { Context } from "../context.ts";
import { type OpeningRequest, openProven } from "../requests/open.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import { type Meeting, meetContact } from "./meet-contact.ts";
import { codeText } from "./secrets.ts";
import { startSession } from "./session.ts";
import type { Ticket } from "./ticket.ts";
import { isTurnedAway } from "./turned-away.ts";
import { hashOf } from "./visitor.ts";

export type Redeeming = Meeting & OpeningRequest & Pick<Context, "tickets" | "sessions" | "sealer">;

export interface Redeemed {
  /** What the browser is to hold from now on. */
  held: string;
  next?: string | undefined;
}

/** By the mailed link, in whatever browser. Undefined for all that opens nothing, whatever the reason. */
export async function redeemLink(
  deps: Redeeming,
  workspace: Workspace,
  link: { ticketId: string; token: string },
): Promise<Redeemed | undefined> {
  const ticket = await ticketOfLink(deps, workspace, link);
  return ticket && redeem(deps, workspace, ticket);
}

/** What a link would redeem; looking uses nothing up. */
export async function ticketOfLink(
  deps: Pick<Redeeming, "tickets" | "now">,
  workspace: Workspace,
  { ticketId, token }: { ticketId: string; token: string },
): Promise<Ticket | undefined> {
  const ticket = await openOne(deps, workspace, ticketId);
  return ticket?.token === hashOf(token) ? ticket : undefined;
}

/** By the code, in the browser that asked and no other: a try is counted before the code is looked at. */
export async function redeemCode(
  deps: Redeeming,
  workspace: Workspace,
  { held, code }: { held: string | undefined; code: string },
): Promise<Redeemed | undefined> {
  const [ticketId = "", secret = ""] = held?.split(".") ?? [];
  const ticket = await openOne(deps, workspace, ticketId);
  if (ticket?.browser !== hashOf(secret)) return undefined;
  if (!(await deps.tickets.countTry(workspace.id, ticket.id))) return undefined;
  return ticket.code === deps.sealer.seal("code", codeText(ticket, code))
    ? redeem(deps, workspace, ticket)
    : undefined;
}

async function openOne(
  { tickets, now }: Pick<Redeeming, "tickets" | "now">,
  workspace: Workspace,
  ticketId: string,
): Promise<Ticket | undefined> {
  const ticket = ticketId ? await tickets.get(workspace.id, ticketId) : undefined;
  return ticket?.state === "open" && Date.parse(ticket.endsAt) > now().getTime() ? ticket : undefined;
}

/** The mailbox is proven: of many at once, one goes on. */
async function redeem(deps: Redeeming, workspace: Workspace, ticket: Ticket): Promise<Redeemed | undefined> {
  if (workspace.center?.frozen || (await isTurnedAway(deps, workspace, ticket.email))) return undefined;
  if (!(await deps.tickets.use(workspace.id, ticket.id))) return undefined;
  const at = deps.now();
  const request = ticket.requestId ? await deps.requests.get(workspace.id, ticket.requestId) : undefined;
  const contact = await meetContact(deps, workspace, { email: ticket.email, name: request?.name, at });
  // Asked once more, now that they can be found: their mailbox may have been blocked under another tag meanwhile.
  if (!contact || (await isTurnedAway(deps, workspace, ticket.email))) return undefined;
  if (request) await openProven(deps, workspace, contact, request);
  return { ...(await startSession(deps, contact, at)), next: ticket.next };
}
