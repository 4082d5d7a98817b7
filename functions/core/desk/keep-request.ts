import type { Context } from "../context.ts";
import type { DeskMessage } from "../events.ts";
import { askedFor } from "../requests/askable.ts";
import { answersTo } from "../requests/wish.ts";
import type { Workspace } from "../workspaces/workspace.ts";

export type KeepingRequests = Pick<Context, "requests" | "documents" | "now">;

/**
 * Keeps what somebody asked for until the mailbox is proven. Marks lead to documents that every stranger may know of: whose address
 * was written down is nobody's right to know of more. Answers with the request's id, which is the ticket's, so that a message that
 * comes again keeps it once.
 */
export async function keepRequest(
  deps: KeepingRequests,
  workspace: Workspace,
  message: Extract<DeskMessage, { type: "access.asked" }>,
): Promise<string> {
  const { workspaceId, ticketId, email, name, marks, reason, fields, at } = message;
  const id = ticketId.replace(/^tkt_/, "req_");
  if (await deps.requests.get(workspaceId, id)) return id;
  const stranger = { type: "stranger" as const, workspaceId, center: workspace.center };
  await deps.requests.keep({
    schema: 1,
    id,
    workspaceId,
    email,
    ...(name ? { name } : {}),
    documents: await askedFor(deps, stranger, marks),
    reason,
    fields: answersTo(workspace.center, fields),
    state: "unproven",
    createdAt: at,
    rev: 0,
  });
  return id;
}
