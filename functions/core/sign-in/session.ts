import type { Contact } from "../contacts/contact.ts";
import type { Context } from "../context.ts";
import { newSecret } from "./secrets.ts";
import { type Session, sessionDays } from "./ticket.ts";
import { hashOf, type Visitor } from "./visitor.ts";

/** Of a mailbox that was proven at this moment. What the browser is to hold (`id.secret`) is kept nowhere. */
export async function startSession(
  { sessions, newId }: Pick<Context, "sessions" | "newId">,
  { workspaceId, id: contactId, account }: Contact,
  at: Date,
): Promise<{ held: string }> {
  const secret = newSecret();
  const session: Session = {
    schema: 1,
    id: newId("ses"),
    workspaceId,
    contactId,
    ...(account ? { account } : {}),
    token: hashOf(secret),
    provenAt: at.toISOString(),
    endsAt: new Date(at.getTime() + sessionDays * 86_400_000).toISOString(),
  };
  await sessions.put(session);
  return { held: `${session.id}.${secret}` };
}

/** Whoever is no longer signed in anyway is signed out as well. */
export async function endSession(
  { sessions }: Pick<Context, "sessions">,
  { signedIn }: Pick<Visitor, "signedIn">,
): Promise<void> {
  if (signedIn) await sessions.end(signedIn.session.workspaceId, signedIn.session.id);
}
