import { createHash } from "node:crypto";
import { Hono } from "hono";
import { icon } from "../../web/trust-center/icon.ts";
import type { Company, Site } from "../../web/trust-center/layout.tsx";
import { renderFailed, renderNothing } from "../../web/trust-center/quiet.tsx";
import { stylesheet } from "../../web/trust-center/stylesheet.ts";
import * as answer from "./trust-center/answers.ts";
import { filePages } from "./trust-center/files.ts";
import { backToSignIn } from "./trust-center/lapsed.ts";
import { logoPages } from "./trust-center/logo.ts";
import { ndaPages } from "./trust-center/nda.ts";
import { fromHere } from "./trust-center/origin.ts";
import { nothingOnTheBeat, type Pace } from "./trust-center/pace.ts";
import { readingPages } from "./trust-center/pages.ts";
import { requestPages } from "./trust-center/requests.ts";
import { signInPages } from "./trust-center/sign-in.ts";
import { type Parts, type TrustCenterDeps, type Visit, visiting } from "./trust-center/visit.ts";

export interface TrustCenter {
  deps: TrustCenterDeps;
  /** The origin in canonical addresses. */
  publicUrl: string;
  pace?: Pace;
}

const assets = [
  { body: stylesheet, type: "text/css; charset=utf-8", extension: "css" },
  { body: icon, type: "image/svg+xml", extension: "svg" },
].map((one) => ({
  ...one,
  path: `/assets/tc/${createHash("sha256").update(one.body).digest("hex").slice(0, 16)}.${one.extension}`,
}));
const pathOf = (body: string) => assets.find((one) => one.body === body)?.path ?? "";

/** The public pages. Whatever they do not show is one and the same 404. */
export function trustCenter({ deps, publicUrl, pace }: TrustCenter): Hono {
  const app = new Hono({ strict: false });
  const siteOf = (company?: Company): Site => ({
    publicUrl,
    stylesheet: pathOf(stylesheet),
    icon: pathOf(icon),
    now: deps.now(),
    ...(company ? { company } : {}),
  });
  const nothing = (here?: Visit) =>
    answer.page(renderNothing(here?.site ?? siteOf()), { status: 404, cache: "none" });
  const parts: Parts = { deps, publicUrl, nothing, visit: visiting({ deps, siteOf }) };

  app.use("/t/:workspace/documents/:document/*", backToSignIn);
  app.use("/t/*", nothingOnTheBeat(pace));
  app.use("/t/*", fromHere(publicUrl, siteOf));
  for (const part of [readingPages, filePages, requestPages, signInPages, ndaPages, logoPages])
    app.route("/", part(parts));

  app.get("/assets/tc/:file", (c) => {
    const found = assets.find(({ path }) => path === c.req.path);
    return found ? answer.asset(found.body, found.type) : nothing();
  });

  app.notFound(() => nothing());
  app.onError((error, c) => {
    deps.log.error("A public page failed", {
      path: untitled(c.req.path),
      error: error.name,
      message: error.message,
    });
    return answer.page(renderFailed(siteOf()), { status: 500, cache: "none" });
  });
  return app;
}

/** A document's address says its title. */
const untitled = (path: string): string => path.replace(/(?<=\/documents\/)[^/]+/, "…");
