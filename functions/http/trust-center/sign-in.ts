import { type Context, Hono } from "hono";
import { accessPath, overviewPath, signInPath } from "../../../web/trust-center/addresses.ts";
import {
  renderContinue,
  renderSignIn,
  renderSignInOver,
  renderSignInSent,
} from "../../../web/trust-center/sign-in.tsx";
import { Address, masked } from "../../core/contacts/address.ts";
import { askToSignIn } from "../../core/sign-in/ask.ts";
import { safeNext } from "../../core/sign-in/next.ts";
import { type Redeemed, redeemCode, redeemLink, ticketOfLink } from "../../core/sign-in/redeem.ts";
import { endSession } from "../../core/sign-in/session.ts";
import * as answer from "./answers.ts";
import { callerOf } from "./caller.ts";
import { askIn, dropAsk, dropSession, keepAsk, keepSession } from "./cookies.ts";
import { entering, quietly, tooMany } from "./entering.ts";
import { formIn, lineIn, noAddress } from "./form.ts";
import { matching, type Parts, type Visit } from "./visit.ts";

/** Signing in by mail. Whoever opens an address learns something; only whoever presses a button uses something up. */
export function signInPages(parts: Parts): Hono {
  const { deps, nothing, visit } = parts;
  const app = new Hono({ strict: false });
  const open = entering(parts);

  app.get(
    "/t/:workspace/sign-in",
    open(async (c, { site, workspace, signedIn }) => {
      const next = safeNext(workspace.slug, c.req.query("next"));
      return quietly(renderSignIn({ site, next, email: signedIn?.contact.email }));
    }),
  );

  app.post(
    "/t/:workspace/sign-in",
    open(async (c, here) => {
      const { site, workspace } = here;
      const form = await formIn(c);
      const next = safeNext(workspace.slug, form.get("next") ?? undefined);
      const { data: email } = Address.safeParse(lineIn(form, "email"));
      if (!email) {
        const typed = lineIn(form, "email").slice(0, 254);
        return quietly(renderSignIn({ site, next, email: typed, problem: noAddress }), 400);
      }
      const { network } = callerOf(c, deps.sealer);
      const ask = await askToSignIn(deps, workspace, { email, network, next });
      if ("wait" in ask) return tooMany(here, ask);
      return answer.onward(`${signInPath(workspace.slug)}/sent`, [keepAsk(workspace, ask.held, email)]);
    }),
  );

  app.get(
    "/t/:workspace/sign-in/sent",
    open(async (c, { site, workspace }) => {
      const ask = askIn(c, workspace);
      return ask
        ? quietly(renderSignInSent({ site, masked: ask.masked }))
        : answer.onward(signInPath(workspace.slug));
    }),
  );

  app.post(
    "/t/:workspace/sign-in/code",
    open(async (c, here) => {
      const { site, workspace } = here;
      const ask = askIn(c, workspace);
      const code = (await formIn(c)).get("code")?.replaceAll(/[\s-]/g, "") ?? "";
      const again = (problem: string) =>
        quietly(renderSignInSent({ site, masked: ask?.masked, problem }), 400);
      if (!/^\d{8}$/.test(code)) return again("The code has eight digits.");
      const done = await redeemCode(deps, workspace, { held: ask?.held, code });
      return done ? enter(here, done) : again(noCode);
    }),
  );

  app.get(
    "/t/:workspace/sign-in/:ticket",
    open(async (c, { site, workspace }) => {
      const link = linkIn(c);
      const ticket = link && (await ticketOfLink(deps, workspace, link));
      if (!ticket) return over(site);
      const { email, purpose } = ticket;
      const action = `${signInPath(workspace.slug)}/${link.ticketId}?key=${link.token}`;
      return quietly(renderContinue({ site, masked: masked(email), action, purpose }));
    }),
  );

  app.post(
    "/t/:workspace/sign-in/:ticket",
    open(async (c, here) => {
      const link = linkIn(c);
      const done = link && (await redeemLink(deps, here.workspace, link));
      return done ? enter(here, done) : over(here.site);
    }),
  );

  app.post("/t/:workspace/sign-out", async (c) => {
    const here = await visit(c);
    if (!here) return nothing();
    await endSession(deps, here);
    return answer.onward(overviewPath(here.workspace.slug), [dropSession(here.workspace)]);
  });

  /** With a session of its own, whatever this browser held before. */
  async function enter(here: Visit, { held, next }: Redeemed): Promise<Response> {
    const { workspace } = here;
    await endSession(deps, here);
    return answer.onward(safeNext(workspace.slug, next) ?? accessPath(workspace.slug), [
      keepSession(workspace, held),
      dropAsk(workspace),
    ]);
  }

  return app;
}

/** One sentence for all reasons: which it is would tell of the address. */
const noCode =
  "This code opens nothing: it is mistyped, used, too old, or of another mail than the newest. After five tries it is over, and you can ask for a new one.";

/** One page for a link that is used, too old, or never was, here or elsewhere. */
const over = (site: Visit["site"]) => quietly(renderSignInOver({ site }), 404);

function linkIn(c: Context): { ticketId: string; token: string } | undefined {
  const ticketId = matching(c.req.param("ticket"), /^tkt_[0-9a-z]{1,40}$/);
  const token = matching(c.req.query("key"), /^[\w-]{43}$/);
  return ticketId && token ? { ticketId, token } : undefined;
}
