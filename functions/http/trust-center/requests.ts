import { Hono } from "hono";
import { renderMyAccess } from "../../../web/trust-center/access.tsx";
import { accessPath, requestPath, signInPath } from "../../../web/trust-center/addresses.ts";
import { type RequestForm, renderRequest, renderRequestSent } from "../../../web/trust-center/request.tsx";
import { askAsContact, askForAccess } from "../../core/requests/ask.ts";
import { listAskable } from "../../core/requests/askable.ts";
import { myAccess } from "../../core/sign-in/my-access.ts";
import * as answer from "./answers.ts";
import { callerOf } from "./caller.ts";
import { askIn, dropSession, keepAsk } from "./cookies.ts";
import { entering, quietly, tooMany } from "./entering.ts";
import { formIn } from "./form.ts";
import { asForm, readWish, type Typed } from "./request-form.ts";
import { matching, type Parts, type Visit } from "./visit.ts";

/** Asking for access, and what came of it. */
export function requestPages(parts: Parts): Hono {
  const { deps, nothing, visit } = parts;
  const app = new Hono({ strict: false });
  const open = entering(parts);

  app.get(
    "/t/:workspace/request",
    open(async (c, here) => {
      const marks = (c.req.queries("mark") ?? []).flatMap((mark) => matching(mark, /^[\w-]{16}$/) ?? []);
      return quietly(renderRequest({ site: here.site, form: await formFor(here, { marks }) }));
    }),
  );

  app.post(
    "/t/:workspace/request",
    open(async (c, here) => {
      const { site, workspace, viewer, signedIn } = here;
      const read = readWish(await formIn(c), workspace.center, { isKnown: signedIn !== undefined });
      if ("problems" in read) return quietly(renderRequest({ site, form: await formFor(here, read) }), 400);
      const sent = `${requestPath(workspace.slug)}/sent`;
      if (signedIn) {
        const { contact } = signedIn;
        const done = await askAsContact(deps, workspace, { contact, viewer }, read.wish);
        return done === "asked" ? answer.onward(sent) : tooMany(here);
      }
      const { email } = read;
      const { network } = callerOf(c, deps.sealer);
      const ask = await askForAccess(deps, workspace, { email, network }, read.wish);
      if ("wait" in ask) return tooMany(here, ask);
      return answer.onward(sent, [keepAsk(workspace, ask.held, email)]);
    }),
  );

  app.get(
    "/t/:workspace/request/sent",
    open(async (c, { site, workspace, signedIn }) => {
      const ask = askIn(c, workspace);
      if (signedIn) return quietly(renderRequestSent({ site }));
      return ask
        ? quietly(renderRequestSent({ site, masked: ask.masked }))
        : answer.onward(requestPath(workspace.slug));
    }),
  );

  app.get("/t/:workspace/access", async (c) => {
    const here = await visit(c);
    if (!here) return nothing();
    const { site, workspace, viewer, signedIn } = here;
    if (viewer.type !== "contact" || !signedIn)
      return answer.onward(signInPath(workspace.slug, accessPath(workspace.slug)), [dropSession(workspace)]);
    const access = { ...(await myAccess(deps, viewer)), endsAt: signedIn.session.endsAt };
    return quietly(renderMyAccess({ site, access }));
  });

  /** With what this viewer may ask for. */
  async function formFor({ viewer, workspace }: Visit, typed: Typed): Promise<RequestForm> {
    return asForm(await listAskable(deps, viewer), workspace.center, typed);
  }

  return app;
}
