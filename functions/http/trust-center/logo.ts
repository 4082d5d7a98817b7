import { Hono } from "hono";
import { readLogo } from "../../core/workspaces/logo.ts";
import * as answer from "./answers.ts";
import { type Parts, workspaceIn } from "./visit.ts";

/** The company's logo: the same for whoever may know that its trust center is there. */
export function logoPages({ deps, nothing }: Parts): Hono {
  const app = new Hono({ strict: false });
  app.get("/t/:workspace/logo", async (c) => {
    const slug = workspaceIn(c.req);
    const workspace = slug && (await deps.workspaces.bySlug(slug));
    const found = workspace && (await readLogo(deps, workspace));
    return found ? answer.picture(found.bytes, { ...found.logo, request: c.req }) : nothing();
  });
  return app;
}
