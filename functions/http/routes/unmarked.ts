import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { allowUnmarked, forbidUnmarked, listUnmarked } from "../../core/documents/unmarked.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { DocumentView } from "../schemas/documents.ts";
import { UnmarkedList } from "../schemas/views.ts";
import { DocumentParams, IfMatch } from "./params.ts";
import { presentOne } from "./present.ts";

const list = createRoute({
  method: "get",
  path: "/documents/{documentId}/unmarked",
  summary:
    "PDFs of one version, by default the newest, that no mark can be put on, and what people said of them",
  ...asks("documents.read"),
  request: {
    params: DocumentParams,
    query: z.object({ version: z.coerce.number().int().positive().optional() }),
  },
  responses: { 200: json(UnmarkedList, "PDFs"), ...problems },
});

const answers = { 200: json(DocumentView, "The document as it stands now"), ...problems };
const request = {
  params: DocumentParams.extend({ sha256: z.string().min(1).max(100) }),
  headers: IfMatch,
};

const permit = createRoute({
  method: "post",
  path: "/documents/{documentId}/unmarked/{sha256}",
  summary: "Let a PDF that cannot be marked be given as it is under NDA, and say why",
  ...asks("documents.write"),
  request: { ...request, ...body(z.strictObject({ reason: z.string().trim().min(1).max(1_000) })) },
  responses: answers,
});

const forbid = createRoute({
  method: "delete",
  path: "/documents/{documentId}/unmarked/{sha256}",
  summary: "Take that back: under NDA it is given to nobody",
  ...asks("documents.write"),
  request,
  responses: answers,
});

export const unmarked = (publicUrl: string) =>
  router()
    .openapi(list, async (c) => {
      const { version: n } = c.req.valid("query");
      const { version, items } = await listUnmarked(c.get("ctx"), { ...c.req.valid("param"), n });
      const told = items.map(({ allowed, ...pdf }) => ({
        ...pdf,
        ...(allowed ? { allowed: { reason: allowed.reason, at: allowed.at, by: allowed.by.name } } : {}),
      }));
      return c.json({ version, items: told }, 200);
    })
    .openapi(permit, async (c) => {
      const named = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const document = await allowUnmarked(c.get("ctx"), { ...named, ...c.req.valid("json") });
      const { view, headers } = await presentOne(c.get("ctx"), document, publicUrl);
      return c.json(view, 200, headers);
    })
    .openapi(forbid, async (c) => {
      const named = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const document = await forbidUnmarked(c.get("ctx"), named);
      const { view, headers } = await presentOne(c.get("ctx"), document, publicUrl);
      return c.json(view, 200, headers);
    });
