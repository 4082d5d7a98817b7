import type { Context } from "../context.ts";
import type { DeskMessage } from "../events.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import { type HeldBack, type Limiting, takeMail } from "./limits.ts";
import { newSecret } from "./secrets.ts";
import { hashOf } from "./visitor.ts";

export type Asking = Limiting & Pick<Context, "desk" | "now" | "newId">;

export interface AskedBy {
  /** As `Address` read it. */
  email: string;
  /** Where it comes from, as limits count. */
  network: string;
  /** As `safeNext` read it. */
  next?: string | undefined;
}

/** What every message to the front desk says of whoever asked. */
type Asked = Omit<Extract<DeskMessage, { type: "sign_in.asked" }>, "type">;

/**
 * A ticket before anything is known of the address: its id and what the asking browser is to hold (`id.secret`).
 */
export async function newAsk(
  deps: Omit<Asking, "desk">,
  workspace: Workspace,
  { email, network, next }: AskedBy,
): Promise<{ asked: Asked; held: string } | HeldBack> {
  const workspaceId = workspace.id;
  const heldBack = await takeMail(deps, { workspaceId, email, network });
  if (heldBack) return heldBack;
  const [ticketId, secret] = [deps.newId("tkt"), newSecret()];
  const at = deps.now().toISOString();
  const asked = { workspaceId, ticketId, browser: hashOf(secret), email, at, ...(next ? { next } : {}) };
  return { asked, held: `${ticketId}.${secret}` };
}

/** Somebody wants to sign in. Nothing of the address is looked up here, so neither the answer nor its time tells anything of it. */
export async function askToSignIn(
  deps: Asking,
  workspace: Workspace,
  by: AskedBy,
): Promise<{ held: string } | HeldBack> {
  const ask = await newAsk(deps, workspace, by);
  if ("wait" in ask) return ask;
  await deps.desk.send([{ type: "sign_in.asked", ...ask.asked }]);
  return { held: ask.held };
}
