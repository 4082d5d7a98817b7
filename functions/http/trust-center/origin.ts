import type { MiddlewareHandler } from "hono";
import type { Site } from "../../../web/trust-center/layout.tsx";
import { renderElsewhere } from "../../../web/trust-center/quiet.tsx";
import * as answer from "./answers.ts";

const safe = new Set(["GET", "HEAD"]);

/** Whatever changes something comes from a page of ours: a form of another site says its origin, or none. */
export const fromHere =
  (publicUrl: string, siteOf: () => Site): MiddlewareHandler =>
  async (c, next) => {
    if (safe.has(c.req.method) || c.req.header("origin") === new URL(publicUrl).origin) return next();
    return answer.page(renderElsewhere(siteOf()), { status: 403, cache: "none" });
  };
