import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { dropWidening } from "../../core/documents/drop-widening.ts";
import { markReviewed } from "../../core/documents/reviewed.ts";
import { asks, body, json, optionalBody, problems, router } from "../router.ts";
import { Because } from "../schemas/center.ts";
import { DocumentView } from "../schemas/documents.ts";
import { DocumentParams, IfMatch } from "./params.ts";
import { presentOne } from "./present.ts";

const answers = { 200: json(DocumentView, "The document as it stands now"), ...problems };
const request = { params: DocumentParams, headers: IfMatch };

const drop = createRoute({
  method: "delete",
  path: "/documents/{documentId}/widening",
  summary: "Turn down, or take back, that it becomes public",
  ...asks("documents.write"),
  request: { ...request, ...optionalBody(Because) },
  responses: answers,
});

const reviewed = createRoute({
  method: "post",
  path: "/documents/{documentId}/reviewed",
  summary: "Say that this version is right as it stands, and when to look again",
  ...asks("documents.write"),
  request: {
    ...request,
    ...body(
      z.strictObject({
        version: z.number().int().positive(),
        reviewDue: z.iso.date().nullable().optional(),
      }),
    ),
  },
  responses: answers,
});

/** What people say of a document without changing it. */
export const standing = (publicUrl: string) =>
  router()
    .openapi(drop, async (c) => {
      const seen = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const document = await dropWidening(c.get("ctx"), { ...seen, ...c.req.valid("json") });
      const { view, headers } = await presentOne(c.get("ctx"), document, publicUrl);
      return c.json(view, 200, headers);
    })
    .openapi(reviewed, async (c) => {
      const seen = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const document = await markReviewed(c.get("ctx"), { ...seen, ...c.req.valid("json") });
      const { view, headers } = await presentOne(c.get("ctx"), document, publicUrl);
      return c.json(view, 200, headers);
    });
