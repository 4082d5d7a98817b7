import type { Context, Hono } from "hono";
import type { Parts } from "../parts.ts";
import { query } from "../routes/request.ts";
import type { Sockets } from "../sockets.ts";
import { beginAuthorization } from "./begin.ts";
import { callbackPage } from "./callback-page.ts";
import { finishAuthorization } from "./finish.ts";

/** What the popup visits: out to the provider's consent page, and back. */
export function oauthRoutes(api: Hono, parts: Parts, sockets: Sockets): void {
  api.get("/oauth/connect/:key", async (c) => {
    const begun = await beginAuthorization(parts, c.req.param("key"), query(c));
    if ("problem" in begun) return page(c, 400, begun.problem);
    c.header("set-cookie", `oauth2-${begun.state}=1; Max-Age=3600; HttpOnly; SameSite=Lax`);
    return c.redirect(begun.location, 302);
  });

  api.get("/oauth/callback", async (c) => {
    const problem = await finishAuthorization(parts, sockets, c.req.query());
    return problem ? page(c, 400, problem) : page(c, 200);
  });
}

const page = (c: Context, status: 200 | 400, problem?: { errorType: string; message: string }) =>
  c.html(callbackPage(problem), status);
