import { createHash } from "node:crypto";
import type { Viewer } from "../access/decide.ts";
import { contactViewer, type Knowing } from "../access/viewer.ts";
import type { Contact } from "../contacts/contact.ts";
import type { Context } from "../context.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import type { Session } from "./ticket.ts";

/** Who looks at a trust center: a stranger, or a contact with the session that says so. */
export interface Visitor {
  viewer: Viewer;
  signedIn?: { contact: Contact; session: Session };
}

export type Recognizing = Knowing & Pick<Context, "contacts" | "sessions" | "now">;

/** Reads the session, the contact, the grants and the acceptances behind what a browser holds (`id.secret`), for this very request. */
export async function visitorOf(
  deps: Recognizing,
  workspace: Workspace,
  held: string | undefined,
): Promise<Visitor> {
  const stranger: Visitor = {
    viewer: { type: "stranger", workspaceId: workspace.id, center: workspace.center },
  };
  const [sessionId, secret] = held?.split(".") ?? [];
  if (!sessionId || !secret) return stranger;
  const session = await deps.sessions.get(workspace.id, sessionId);
  if (!session || session.token !== hashOf(secret) || Date.parse(session.endsAt) <= deps.now().getTime())
    return stranger;
  const { contactId: id, account, provenAt } = session;
  // Asked at once: who they are is of no use without what they hold, nor the other way round.
  const [contact, viewer] = await Promise.all([
    deps.contacts.get(workspace.id, id),
    contactViewer(deps, workspace, { id, account }, provenAt),
  ]);
  if (contact?.state !== "active" || !contact.provenAt || isVoid(session, workspace, contact))
    return stranger;
  return { viewer, signedIn: { contact, session } };
}

/** Hashes of 256 random bits can be compared as they come: how long that takes tells nothing of the bits. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** All that was opened up to that very moment. */
const isVoid = ({ provenAt }: Session, { center }: Workspace, { sessionsAfter }: Contact): boolean =>
  [center?.sessionsAfter, sessionsAfter].some((after) => after !== undefined && provenAt <= after);
