import { Hono } from "hono";
import { documentPath, mediaPath, type Query } from "../../../web/trust-center/addresses.ts";
import { renderDocument } from "../../../web/trust-center/document.tsx";
import { renderDocuments } from "../../../web/trust-center/documents.tsx";
import { renderOverview } from "../../../web/trust-center/overview.tsx";
import { renderShut } from "../../../web/trust-center/shut.tsx";
import { renderSitemap } from "../../../web/trust-center/sitemap.ts";
import type { Document } from "../../core/documents/document.ts";
import { recordPage } from "../../core/reading/record.ts";
import { listPublic, listShown } from "../../core/trust-center/list.ts";
import { openShown } from "../../core/trust-center/read.ts";
import * as answer from "./answers.ts";
import { documentIn, matching, type Parts } from "./visit.ts";

/** What there is to read. A page of a signed-in reader is theirs alone and kept nowhere. */
export function readingPages({ deps, publicUrl, nothing, visit }: Parts): Hono {
  const app = new Hono({ strict: false });

  app.get("/t/:workspace", async (c) => {
    const here = await visit(c);
    if (!here) return nothing();
    const shelf = await listShown(deps, here.viewer, {});
    return answer.page(renderOverview({ site: here.site, shelf }), {
      ...(here.signedIn ? { cache: "none" } : { cache: "revalidate", request: c.req }),
      isIndexed: true,
    });
  });

  app.get("/t/:workspace/documents", async (c) => {
    const here = await visit(c);
    if (!here) return nothing();
    const query = queryOf(c.req.query());
    const shelf = await listShown(deps, here.viewer, query);
    return answer.page(renderDocuments({ site: here.site, shelf, query }), {
      ...(here.signedIn ? { cache: "none" } : { cache: "revalidate", request: c.req }),
      isIndexed: Object.values(query).every((value) => value === undefined),
    });
  });

  app.get("/t/:workspace/sitemap.xml", async (c) => {
    const here = await visit(c);
    if (!here) return nothing();
    const { id, slug, center } = here.workspace;
    const rows = await listPublic(deps, id, { type: "stranger", workspaceId: id, center });
    const xml = renderSitemap({ publicUrl, workspaceSlug: slug, rows });
    return answer.page(xml, { cache: "revalidate", request: c.req, type: "application/xml; charset=utf-8" });
  });

  app.get("/t/:workspace/documents/:document", async (c) => {
    const slug = documentIn(c.req);
    let known: Document | undefined;
    const here = await visit(c, async (workspaceId) => {
      if (slug) known = await deps.documents.bySlug(workspaceId, slug);
    });
    if (!here || !slug) return nothing(here);
    const company = here.workspace.slug;
    const found = await openShown(deps, here.viewer, {
      slug,
      known,
      hrefs: {
        document: (to) => documentPath(company, to),
        media: (path) => mediaPath(company, slug, path),
      },
    });
    if ("nothing" in found) return nothing(here);
    if ("redirect" in found) return answer.moved(documentPath(company, found.redirect));
    if ("shut" in found)
      return answer.page(renderShut({ site: here.site, shut: found.shut }), { status: 403, cache: "none" });
    const { document, mediaOrigin } = found.open;
    const isPublic = document.level === "public";
    const [page] = await Promise.all([
      rendered({ site: here.site, opened: found.open }),
      c.req.method === "HEAD" ? undefined : recordPage(deps, here, document),
    ]);
    return answer.page(page, {
      ...(isPublic && !here.signedIn ? { cache: "revalidate", request: c.req } : { cache: "none" }),
      isIndexed: isPublic,
      pictures: mediaOrigin,
    });
  });

  return app;
}

/** While it is written down that it was read. */
const rendered = async (page: Parameters<typeof renderDocument>[0]) => renderDocument(page);

const queryOf = ({ show, q, category, after }: Record<string, string>): Query => ({
  show: show === "public" || show === "restricted" ? show : undefined,
  text: cleaned(q, 100),
  category: cleaned(category, 80),
  after: matching(after, /^[\w-]{16}$/),
});

const cleaned = (value: string | undefined, most: number) =>
  value
    ?.replace(/\p{C}+/gu, " ")
    .trim()
    .slice(0, most) || undefined;
