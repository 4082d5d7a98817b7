import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { documentPath, mediaPath, type Query } from "../../web/trust-center/addresses.ts";
import { renderDocument } from "../../web/trust-center/document.tsx";
import { icon } from "../../web/trust-center/icon.ts";
import type { Site } from "../../web/trust-center/layout.tsx";
import { renderOverview } from "../../web/trust-center/overview.tsx";
import { renderFailed, renderNothing } from "../../web/trust-center/quiet.tsx";
import { renderSitemap } from "../../web/trust-center/sitemap.ts";
import { stylesheet } from "../../web/trust-center/stylesheet.ts";
import type { Viewer } from "../core/access/decide.ts";
import type { Log } from "../core/context.ts";
import { listPublic, listShown } from "../core/trust-center/list.ts";
import { openFile, openShown } from "../core/trust-center/read.ts";
import type { Showing } from "../core/trust-center/shown.ts";
import * as answer from "./trust-center-answers.ts";
import { nothingOnTheBeat, type Pace } from "./trust-center-pace.ts";

export interface TrustCenter {
  deps: Showing & { log: Log };
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

/** Nobody signs in to the public pages yet. */
const stranger = (workspaceId: string): Viewer => ({ type: "stranger", workspaceId });

/** The public pages. Whatever they do not show is one and the same 404. */
export function trustCenter({ deps, publicUrl, pace }: TrustCenter): Hono {
  const app = new Hono({ strict: false });
  const site = (): Site => ({
    publicUrl,
    stylesheet: pathOf(stylesheet),
    icon: pathOf(icon),
    now: deps.now(),
  });
  const nothing = () => answer.page(renderNothing(site()), { status: 404, cache: "none" });

  app.use("/t/*", nothingOnTheBeat(pace));

  app.get("/t/:workspace", async (c) => {
    const workspaceSlug = workspaceOf(c);
    if (!workspaceSlug) return nothing();
    const query = queryOf(c);
    const shelf = await listShown(deps, stranger, { workspaceSlug, ...query });
    if (!shelf) return nothing();
    const isSearch = query.text !== undefined || query.show !== undefined || query.after !== undefined;
    return answer.page(renderOverview({ site: site(), shelf, query }), {
      cache: "revalidate",
      request: c.req,
      isIndexed: !isSearch,
    });
  });

  app.get("/t/:workspace/sitemap.xml", async (c) => {
    const workspaceSlug = workspaceOf(c);
    const rows = workspaceSlug && (await listPublic(deps, workspaceSlug));
    if (!workspaceSlug || !rows) return nothing();
    const xml = renderSitemap({ publicUrl, workspaceSlug, rows });
    return answer.page(xml, { cache: "revalidate", request: c.req, type: "application/xml; charset=utf-8" });
  });

  app.get("/t/:workspace/documents/:document", async (c) => {
    const at = documentOf(c);
    if (!at) return nothing();
    const found = await openShown(deps, stranger, {
      ...at,
      hrefs: {
        document: (slug) => documentPath(at.workspaceSlug, slug),
        media: (path) => mediaPath(at.workspaceSlug, at.slug, path),
      },
    });
    if ("nothing" in found) return nothing();
    if ("redirect" in found) return answer.moved(documentPath(at.workspaceSlug, found.redirect));
    const isPublic = found.open.document.level === "public";
    return answer.page(renderDocument({ site: site(), opened: found.open }), {
      ...(isPublic ? { cache: "revalidate", request: c.req } : { cache: "none" }),
      isIndexed: isPublic,
      pictures: found.open.mediaOrigin,
    });
  });

  app.get("/t/:workspace/documents/:document/files/:file", async (c) => {
    const at = documentOf(c);
    const id = matching(c.req.param("file"), /^[\w-]{1,64}$/);
    const file = at && id && (await openFile(deps, stranger, { ...at, file: { id } }));
    return file ? answer.elsewhere(file.url) : nothing();
  });

  app.get("/t/:workspace/documents/:document/media/:name", async (c) => {
    const at = documentOf(c);
    const name = matching(c.req.param("name"), /^[0-9a-f]{64}\.[a-z0-9]{1,8}$/);
    const file = at && name && (await openFile(deps, stranger, { ...at, file: { path: `media/${name}` } }));
    return file ? answer.elsewhere(file.url) : nothing();
  });

  app.get("/assets/tc/:file", (c) => {
    const found = assets.find(({ path }) => path === c.req.path);
    return found ? answer.asset(found.body, found.type) : nothing();
  });

  app.notFound(nothing);
  app.onError((error, c) => {
    deps.log.error("A public page failed", { path: c.req.path, error: error.name, message: error.message });
    return answer.page(renderFailed(site()), { status: 500, cache: "none" });
  });
  return app;
}

const matching = (value: string | undefined, shape: RegExp) =>
  value !== undefined && shape.test(value) ? value : undefined;

/** Decoded parts of the path; what no slug looks like is not looked up. */
const workspaceOf = (c: Context) => matching(c.req.param("workspace"), /^[a-z0-9][a-z0-9-]{0,62}$/);

function documentOf(c: Context) {
  const workspaceSlug = workspaceOf(c);
  const slug = matching(c.req.param("document"), /^[\p{L}\p{N}-]{1,120}$/u);
  return workspaceSlug && slug ? { workspaceSlug, slug } : undefined;
}

function queryOf(c: Context): Query {
  const { show, q, after } = c.req.query();
  return {
    show: show === "public" || show === "restricted" ? show : undefined,
    text:
      q
        ?.replace(/\p{C}+/gu, " ")
        .trim()
        .slice(0, 100) || undefined,
    after: matching(after, /^[\w-]{16}$/),
  };
}
