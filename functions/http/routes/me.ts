import { createRoute } from "@hono/zod-openapi";
import type { AtTheDoor, Context } from "../../core/context.ts";
import { whoAmI } from "../../core/workspaces/sign-in.ts";
import { json, problems, router } from "../router.ts";
import { Me } from "../schemas/workspaces.ts";

const get = createRoute({
  method: "get",
  path: "/me",
  summary: "Who you are, and the workspaces you may enter",
  responses: { 200: json(Me, "You"), ...problems },
});

export const me = (deps: Omit<Context, "actor" | "mover" | AtTheDoor>) =>
  router().openapi(get, async (c) => {
    const { user, workspaces } = await whoAmI(deps, c.get("user"));
    return c.json(
      {
        user: { id: user.id, email: user.email, name: user.name },
        workspaces: workspaces.map(({ workspace: { id, slug, name }, member: { role, mails } }) => ({
          id,
          slug,
          name,
          role,
          mails: mails ?? true,
        })),
      },
      200,
    );
  });
