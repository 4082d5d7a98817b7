import type { Context } from "../context.ts";
import { codeText, newCode, newSecret } from "./secrets.ts";
import { type Ticket, ticketMinutes } from "./ticket.ts";
import { hashOf } from "./visitor.ts";

export interface Opening {
  workspaceId: string;
  ticketId: string;
  browser: string;
  email: string;
  next?: string | undefined;
  purpose: Ticket["purpose"];
  requestId?: string | undefined;
}

/** Makes the two secrets that the mail carries, and keeps what tells them again. */
export async function openTicket(
  { tickets, sealer, now }: Pick<Context, "tickets" | "sealer" | "now">,
  { workspaceId, ticketId: id, browser, email, next, purpose, requestId }: Opening,
): Promise<{ token: string; code: string }> {
  const [token, code, at] = [newSecret(), newCode(), now()];
  await tickets.put({
    schema: 1,
    id,
    workspaceId,
    purpose,
    email,
    ...(requestId ? { requestId } : {}),
    token: hashOf(token),
    code: sealer.seal("code", codeText({ workspaceId, id }, code)),
    browser,
    tries: 0,
    state: "open",
    ...(next ? { next } : {}),
    createdAt: at.toISOString(),
    endsAt: new Date(at.getTime() + ticketMinutes * 60_000).toISOString(),
  });
  return { token, code };
}
