import type { MiddlewareHandler } from "hono";
import { documentPath, signInPath } from "../../../web/trust-center/addresses.ts";
import * as answer from "./answers.ts";
import { dropSession } from "./cookies.ts";
import { documentIn, lapsed } from "./visit.ts";

/**
 * Whoever was signed in until lately is sent to sign in again where there is nothing for strangers, whether there is something for
 * others or not. It stands outside of what takes its time to say that there is nothing.
 */
export const backToSignIn: MiddlewareHandler = async (c, next) => {
  const document = documentIn(c.req);
  await next();
  const slug: unknown = c.get(lapsed);
  if (c.res.status !== 404 || typeof slug !== "string") return;
  // A response that is replaced leaves its headers to the next one.
  c.res = undefined;
  c.res = answer.onward(signInPath(slug, document && documentPath(slug, document)), [dropSession({ slug })]);
};
