import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { documentPath } from "../../../web/trust-center/addresses.ts";
import { renderPreviewAs } from "../../../web/trust-center/preview-as.tsx";
import { accessOf, explainAccess } from "../../core/access/explain.ts";
import { exportMatrix } from "../../core/access/matrix.ts";
import { previewAs } from "../../core/access/preview-as.ts";
import { asks, json, problems, router } from "../router.ts";
import { DocumentAccessView, ExplanationView } from "../schemas/access.ts";
import { PreviewView } from "../schemas/documents.ts";
import { listOf } from "../schemas/list.ts";
import { ContactParams, Cursor, DocumentParams, InWorkspace } from "./params.ts";

const why = createRoute({
  method: "get",
  path: "/documents/{documentId}/access",
  summary: "Why a contact can or cannot read it, as the gate says",
  ...asks("contacts.read"),
  request: { params: DocumentParams, query: z.object({ contact: z.string().max(100).optional() }) },
  responses: { 200: json(ExplanationView, "The reason"), ...problems },
});

const ofContact = createRoute({
  method: "get",
  path: "/contacts/{contactId}/access",
  summary: "The same for every document of the library, the newest change first",
  ...asks("contacts.read"),
  request: { params: ContactParams, query: Cursor },
  responses: { 200: json(listOf(DocumentAccessView), "Documents with the reason"), ...problems },
});

const matrix = createRoute({
  method: "get",
  path: "/access-matrix",
  summary: "Contacts by documents as CSV, in parts; the header Link names the next one",
  ...asks("access.export"),
  request: { params: InWorkspace, query: Cursor },
  responses: {
    200: {
      description: "A part of the matrix",
      headers: z.object({ link: z.string().optional() }),
      content: { "text/csv": { schema: z.string() } },
    },
    ...problems,
  },
});

const preview = createRoute({
  method: "get",
  path: "/contacts/{contactId}/preview",
  summary: "The trust center as this contact meets it; no view is recorded",
  ...asks("contacts.read"),
  request: { params: ContactParams, query: z.object({ document: z.string().min(1).max(120).optional() }) },
  responses: { 200: json(PreviewView, "A page that stands by itself, without scripts"), ...problems },
});

export const access = (publicUrl: string) =>
  router()
    .openapi(why, async (c) => {
      const { documentId } = c.req.valid("param");
      const { contact: contactId } = c.req.valid("query");
      return c.json(await explainAccess(c.get("ctx"), { documentId, contactId }), 200);
    })
    .openapi(ofContact, async (c) => {
      const { items, ...rest } = await accessOf(c.get("ctx"), {
        ...c.req.valid("param"),
        ...c.req.valid("query"),
      });
      const views = items.map(({ document: { id, level, title, published }, explanation }) => ({
        document: {
          id,
          level,
          title: published?.title ?? title,
          ...(published ? { slug: published.slug } : {}),
        },
        access: explanation,
      }));
      return c.json({ ...rest, items: views }, 200);
    })
    .openapi(matrix, async (c) => {
      const { csv, next } = await exportMatrix(c.get("ctx"), c.req.valid("query"));
      if (next) c.header("link", `<${c.req.path}?${new URLSearchParams({ cursor: next })}>; rel="next"`);
      return c.body(csv, 200, { "content-type": "text/csv; charset=utf-8" });
    })
    .openapi(preview, async (c) => {
      const ctx = c.get("ctx");
      const workspace = await ctx.workspaces.get(ctx.actor.workspaceId);
      const seen = await previewAs(ctx, {
        ...c.req.valid("param"),
        slug: c.req.valid("query").document,
        documentHref: (slug) => documentPath(workspace?.slug ?? "", slug),
      });
      return c.json({ html: renderPreviewAs(seen, { publicUrl, now: ctx.now() }) }, 200);
    });
