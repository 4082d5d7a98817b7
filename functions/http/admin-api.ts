import { createMiddleware } from "hono/factory";
import type { Actor } from "../core/access/actor.ts";
import { countingCalls } from "../core/catalog/count-calls.ts";
import type { AtTheDoor, Context as Core } from "../core/context.ts";
import { AppError, notFound } from "../core/errors.ts";
import { signIn } from "../core/workspaces/sign-in.ts";
import type { VerifyToken } from "./auth.ts";
import { compressed, strongEtag } from "./compressed.ts";
import { respond } from "./errors.ts";
import { type Env, router } from "./router.ts";
import { access } from "./routes/access.ts";
import { accounts } from "./routes/accounts.ts";
import { activity } from "./routes/activity.ts";
import { catalog } from "./routes/catalog.ts";
import { center } from "./routes/center.ts";
import { connections } from "./routes/connections.ts";
import { contacts } from "./routes/contacts.ts";
import { documents } from "./routes/documents.ts";
import { findings } from "./routes/findings.ts";
import { following } from "./routes/following.ts";
import { grants } from "./routes/grants.ts";
import { imports } from "./routes/imports.ts";
import { losses } from "./routes/losses.ts";
import { me } from "./routes/me.ts";
import { members } from "./routes/members.ts";
import { nda } from "./routes/nda.ts";
import { offers } from "./routes/offers.ts";
import { preview } from "./routes/preview.ts";
import { requests } from "./routes/requests.ts";
import { reviewing } from "./routes/reviewing.ts";
import { settings } from "./routes/settings.ts";
import { shelving } from "./routes/shelving.ts";
import { standing } from "./routes/standing.ts";
import { unmarked } from "./routes/unmarked.ts";
import { versions } from "./routes/versions.ts";
import { views } from "./routes/views.ts";
import { wellFormed } from "./well-formed.ts";

export interface AdminApi {
  deps: Omit<Core, "actor" | "mover" | AtTheDoor>;
  verify: VerifyToken;
  /** Without a slash at its end. */
  publicUrl: string;
}

const workspacePath = "/api/v1/workspaces/:workspaceId";

/** The API of the admin app. Its OpenAPI description is made from the same routes. */
export function adminApi({ deps, verify, publicUrl }: AdminApi) {
  const app = router();
  app.onError((error, c) =>
    respond(c, error, (cause) => deps.log.error("A request failed", describe(cause))),
  );
  app.notFound((c) => respond(c, new AppError("not_found", "There is nothing here"), () => {}));
  app.use("/api/*", async (c, next) => {
    await next();
    c.res.headers.set("cache-control", "no-store");
    c.res.headers.set("x-content-type-options", "nosniff");
  });

  app.use("/api/v1/*", identify(deps, verify));
  app.use(`${workspacePath}/*`, enter(deps));
  app.use("/api/v1/*", wellFormed);
  app.use(`${workspacePath}/documents/:documentId/content`, strongEtag, compressed);
  app.use(`${workspacePath}/activity/export`, compressed);
  app.use(`${workspacePath}/documents/:documentId/preview`, compressed);
  app.use(`${workspacePath}/contacts/:contactId/preview`, compressed);
  app.use(`${workspacePath}/access-matrix`, compressed);

  app.route("/api/v1", me(deps));
  for (const routes of [
    connections,
    catalog,
    imports,
    losses,
    offers,
    following(publicUrl),
    documents(publicUrl),
    shelving(publicUrl),
    standing(publicUrl),
    center(publicUrl),
    findings(publicUrl),
    unmarked(publicUrl),
    views,
    reviewing(publicUrl),
    settings,
    versions,
    preview(publicUrl),
    nda(publicUrl),
    members,
    contacts,
    accounts,
    requests,
    grants,
    access(publicUrl),
    activity,
  ])
    app.route(workspacePath, routes);

  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
  });
  app.doc31("/api/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Gatehouse", version: "1" },
    security: [{ bearer: [] }],
  });
  return app;
}

/** The user behind the bearer token. */
const identify = (deps: AdminApi["deps"], verify: VerifyToken) =>
  createMiddleware<Env>(async (c, next) => {
    const identity = await verify(c.req.header("authorization"));
    const user = await signIn(deps, identity, identity.userinfo);
    if (!user)
      throw new AppError("unauthenticated", "Your e-mail address is not verified by the sign-in service");
    c.set("user", user);
    await next();
  });

/** The path must name one of the caller's memberships, read on each request; the actor is built from it alone. */
const enter = (deps: AdminApi["deps"]) =>
  createMiddleware<Env>(async (c, next) => {
    const workspaceId = c.req.param("workspaceId") ?? "";
    const user = c.get("user");
    const member = (await deps.users.memberships(user.id)).find(
      (candidate) => candidate.workspaceId === workspaceId && candidate.state === "active",
    );
    if (!member) throw notFound("Workspace", workspaceId);
    const actor: Actor = {
      type: "member",
      workspaceId: member.workspaceId,
      memberId: member.id,
      userId: user.id,
      email: member.email,
      role: member.role,
    };
    await countingCalls(deps, "browse", (counted) => {
      c.set("ctx", { ...counted, actor });
      return next();
    });
  });

const describe = (error: unknown) =>
  error instanceof Error
    ? { error: error.name, message: error.message, stack: error.stack }
    : { error: String(error) };
