import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { serialize } from "hono/utils/cookie";
import { masked } from "../../core/contacts/address.ts";
import { sessionDays } from "../../core/sign-in/ticket.ts";
import type { Workspace } from "../../core/workspaces/workspace.ts";
import { sessionCookie } from "./visit.ts";

type Whose = Pick<Workspace, "slug">;

/** A slug has no dot, so this is no other company's session. */
const askCookie = ({ slug }: Whose) => `__Host-gatehouse-ask.${slug}`;

/** For this host alone, out of reach of scripts and of forms of other sites: https://www.rfc-editor.org/rfc/rfc6265#section-4.1 */
const guarded = { path: "/", secure: true, httpOnly: true, sameSite: "Lax" } as const;
/** Longer than a ticket lives, since its mail may take a while. */
const askSeconds = 3_600;

export const keepSession = (whose: Whose, held: string) =>
  serialize(sessionCookie(whose), held, { ...guarded, maxAge: sessionDays * 86_400 });
export const dropSession = (whose: Whose) => serialize(sessionCookie(whose), "", { ...guarded, maxAge: 0 });

/** With the address as it was typed, masked, for the page that says where to look. */
export const keepAsk = (whose: Whose, held: string, email: string) =>
  serialize(askCookie(whose), `${held}.${Buffer.from(masked(email)).toString("base64url")}`, {
    ...guarded,
    maxAge: askSeconds,
  });
export const dropAsk = (whose: Whose) => serialize(askCookie(whose), "", { ...guarded, maxAge: 0 });

/** What this browser asked for last. */
export function askIn(c: Context, whose: Whose): { held: string; masked: string } | undefined {
  const [id, secret, shown] = getCookie(c, askCookie(whose))?.split(".") ?? [];
  if (!id || !secret || !shown) return undefined;
  return { held: `${id}.${secret}`, masked: Buffer.from(shown, "base64url").toString().slice(0, 300) };
}
