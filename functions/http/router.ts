import { OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type * as z from "zod";
import type { Permission } from "../core/access/actor.ts";
import type { AtTheDoor, Context as Core } from "../core/context.ts";
import { AppError, invalid } from "../core/errors.ts";
import type { User } from "../core/workspaces/workspace.ts";
import { Problem } from "./schemas/problem.ts";

/** Built by the edge for each request: who asks, and what use cases may touch, with the actor of the path's workspace. */
export interface Env {
  Variables: { user: User; ctx: Omit<Core, "mover" | AtTheDoor> };
}

/** Every router is made here: `defaultHook` is not inherited by those that are mounted. */
export const router = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return;
      // An id longer than any of ours is one that does not exist.
      const tooLong = result.error.issues.some(({ code }) => code === "too_big");
      if (result.target === "param" && tooLong) throw new AppError("not_found", "There is nothing here");
      throw invalid("The request is not valid", issuesOf(result.error));
    },
  });

const issuesOf = (error: { issues: readonly { path: PropertyKey[]; message: string }[] }) =>
  error.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message }));

export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

export const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { "application/json": { schema } } },
});

/** Where there may be nothing to say; on its way here the body of a DELETE can get lost. */
export const optionalBody = <T extends z.ZodType>(schema: T) => ({
  body: { required: false, content: { "application/json": { schema } } },
});

export const problems = {
  default: { description: "What went wrong", content: { "application/problem+json": { schema: Problem } } },
} satisfies RouteConfig["responses"];

/** What a route asks of the caller's role; the role matrix of the tests is generated from it. */
export const asks = (permission: Permission) => ({ "x-permission": permission });
