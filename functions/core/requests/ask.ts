import type { Viewer } from "../access/decide.ts";
import type { Contact } from "../contacts/contact.ts";
import type { Context } from "../context.ts";
import { type AskedBy, type Asking, newAsk } from "../sign-in/ask.ts";
import { type HeldBack, takeRequest } from "../sign-in/limits.ts";
import { isTurnedAway } from "../sign-in/turned-away.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import { askedFor } from "./askable.ts";
import { type OpeningRequest, openRequest } from "./open.ts";
import { answersTo, type Wish } from "./wish.ts";

/**
 * A stranger asks for access: the front desk takes it from here, where nobody waits. Which documents are meant, and whether anything
 * becomes of it, is found out there.
 */
export async function askForAccess(
  deps: Asking,
  workspace: Workspace,
  by: AskedBy,
  { name, marks, reason, fields }: Wish,
): Promise<{ held: string } | HeldBack> {
  const ask = await newAsk(deps, workspace, by);
  if ("wait" in ask) return ask;
  await deps.desk.send([
    {
      type: "access.asked",
      ...ask.asked,
      ...(name ? { name } : {}),
      marks: [...marks],
      reason,
      fields: [...fields],
    },
  ]);
  return { held: ask.held };
}

export type AskingAsContact = OpeningRequest & Pick<Context, "limits" | "sealer">;

/** A contact who is signed in asks: their mailbox is proven, so it comes before the team at once. */
export async function askAsContact(
  deps: AskingAsContact,
  workspace: Workspace,
  { contact, viewer }: { contact: Contact; viewer: Viewer },
  wish: Wish,
): Promise<"asked" | "too_many"> {
  const { id: contactId, workspaceId, email } = contact;
  if (!(await takeRequest(deps, { workspaceId, contactId }))) return "too_many";
  // Shut out under another tag of the same mailbox: they hear what everybody hears.
  if (await isTurnedAway(deps, workspace, email)) return "asked";
  const { name, marks, reason, fields } = wish;
  const done = await openRequest(deps, workspace, contact, {
    schema: 1,
    id: deps.newId("req"),
    workspaceId,
    email,
    ...(name ? { name } : {}),
    documents: await askedFor(deps, viewer, marks),
    reason,
    fields: answersTo(workspace.center, fields),
    state: "unproven",
    createdAt: deps.now().toISOString(),
    rev: 0,
  });
  return done === "taken" ? "asked" : done;
}
