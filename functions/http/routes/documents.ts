import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { Level } from "../../core/access/level.ts";
import { changeDocument } from "../../core/documents/change.ts";
import { Policy } from "../../core/documents/document.ts";
import { listDocuments, readDocument } from "../../core/documents/read.ts";
import { setLevel } from "../../core/documents/set-level.ts";
import { ShownStatus } from "../../core/documents/shown-status.ts";
import { requestCheck } from "../../core/sync/check-page.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { DocumentView } from "../schemas/documents.ts";
import { listOf } from "../schemas/list.ts";
import { Cursor, DocumentParams, IfMatch, InWorkspace } from "./params.ts";
import { present, presentOne } from "./present.ts";

const list = createRoute({
  method: "get",
  path: "/documents",
  summary: "The library, newest change first",
  ...asks("documents.read"),
  request: {
    params: InWorkspace,
    query: Cursor.extend({
      level: Level.optional(),
      status: ShownStatus.optional(),
      q: z.string().trim().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
    }),
  },
  responses: { 200: json(listOf(DocumentView), "Documents"), ...problems },
});

const get = createRoute({
  method: "get",
  path: "/documents/{documentId}",
  summary: "One document",
  ...asks("documents.read"),
  request: { params: DocumentParams },
  responses: { 200: json(DocumentView, "The document"), ...problems },
});

const patch = createRoute({
  method: "patch",
  path: "/documents/{documentId}",
  summary:
    "Change its title, address, category, owner, review date, rule for changes, or whether strangers may see its title",
  ...asks("documents.write"),
  request: {
    params: DocumentParams,
    headers: IfMatch,
    ...body(
      z.strictObject({
        title: z.string().trim().min(1).max(300).optional(),
        slug: z.string().trim().min(1).max(80).optional(),
        category: z.string().trim().min(1).max(80).nullable().optional(),
        owner: z.string().trim().min(1).max(120).nullable().optional(),
        reviewDue: z.iso.date().nullable().optional(),
        showTitle: z.boolean().optional(),
        policy: Policy.nullable().optional(),
      }),
    ),
  },
  responses: { 200: json(DocumentView, "The changed document"), ...problems },
});

const level = createRoute({
  method: "put",
  path: "/documents/{documentId}/level",
  summary: "Set who may read it; widening is confirmed",
  ...asks("documents.write"),
  request: {
    params: DocumentParams,
    headers: IfMatch,
    ...body(
      z.strictObject({
        level: Level,
        confirm: z.strictObject({ version: z.number().int(), audience: z.string().max(100) }).optional(),
      }),
    ),
  },
  responses: { 200: json(DocumentView, "The changed document"), ...problems },
});

const sync = createRoute({
  method: "post",
  path: "/documents/{documentId}/sync",
  summary: "Look at its page at the source now",
  ...asks("documents.write"),
  request: { params: DocumentParams },
  responses: { 202: json(z.object({}), "Under way"), ...problems },
});

export const documents = (publicUrl: string) =>
  router()
    .openapi(list, async (c) => {
      const { q, ...query } = c.req.valid("query");
      const page = await listDocuments(c.get("ctx"), { ...query, text: q || undefined });
      return c.json({ ...page, items: await present(c.get("ctx"), page.items, publicUrl) }, 200);
    })
    .openapi(get, async (c) => {
      const document = await readDocument(c.get("ctx"), c.req.valid("param"));
      const { view, headers } = await presentOne(c.get("ctx"), document, publicUrl);
      return c.json(view, 200, headers);
    })
    .openapi(patch, async (c) => {
      const document = await changeDocument(c.get("ctx"), {
        ...c.req.valid("param"),
        ifMatch: c.req.valid("header")["if-match"],
        changes: c.req.valid("json"),
      });
      const { view, headers } = await presentOne(c.get("ctx"), document, publicUrl);
      return c.json(view, 200, headers);
    })
    .openapi(level, async (c) => {
      const document = await setLevel(c.get("ctx"), {
        ...c.req.valid("param"),
        ...c.req.valid("json"),
        ifMatch: c.req.valid("header")["if-match"],
      });
      const { view, headers } = await presentOne(c.get("ctx"), document, publicUrl);
      return c.json(view, 200, headers);
    })
    .openapi(sync, async (c) => {
      await requestCheck(c.get("ctx"), c.req.valid("param"));
      return c.json({}, 202);
    });
