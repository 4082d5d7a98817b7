import type { Context } from "hono";
import { renderClosed } from "../../../web/trust-center/closed.tsx";
import { renderTooMany } from "../../../web/trust-center/quiet.tsx";
import type { HeldBack } from "../../core/sign-in/limits.ts";
import * as answer from "./answers.ts";
import type { Parts, Visit } from "./visit.ts";

/** For what lets people in, or asks to be let in: shut while the company has frozen what is gated. */
export const entering =
  ({ nothing, visit }: Pick<Parts, "nothing" | "visit">) =>
  (go: (c: Context, here: Visit) => Promise<Response>) =>
  async (c: Context): Promise<Response> => {
    const here = await visit(c);
    if (!here) return nothing();
    return here.workspace.center?.frozen ? quietly(renderClosed(here), 403) : go(c, here);
  };

/** Pages of somebody's own are kept nowhere. */
export const quietly = (body: string, status: 200 | 400 | 403 | 404 | 429 = 200) =>
  answer.page(body, { status, cache: "none" });

export const tooMany = ({ site }: Visit, { wait }: HeldBack = { wait: 3_600 }) =>
  quietly(renderTooMany({ site, wait }), 429);
