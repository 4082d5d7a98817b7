import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { chooseBeside } from "../../core/documents/choose-beside.ts";
import { keepPublishedVersion } from "../../core/documents/keep-published.ts";
import { Sha256 } from "../../core/pages.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { DocumentView } from "../schemas/documents.ts";
import { DocumentParams, IfMatch } from "./params.ts";
import { presentOne } from "./present.ts";

const answers = { 200: json(DocumentView, "The document as it stands now"), ...problems };
const request = { params: DocumentParams, headers: IfMatch };

const keep = createRoute({
  method: "post",
  path: "/documents/{documentId}/keep",
  summary: "Keep what is published: its newest version waits no longer",
  ...asks("documents.write"),
  request: {
    ...request,
    ...body(z.strictObject({ version: z.number().int().positive(), sha256: Sha256 })),
  },
  responses: answers,
});

const beside = createRoute({
  method: "post",
  path: "/documents/{documentId}/beside",
  summary: "Choose between its own text and what its source says by now",
  ...asks("documents.write"),
  request: {
    ...request,
    ...body(
      z.strictObject({
        choice: z.enum(["theirs", "mine", "merged"]),
        version: z.number().int().positive(),
        markdown: z.string().max(2_000_000).optional(),
      }),
    ),
  },
  responses: answers,
});

export const reviewing = (publicUrl: string) =>
  router()
    .openapi(keep, async (c) => {
      const seen = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const document = await keepPublishedVersion(c.get("ctx"), { ...seen, ...c.req.valid("json") });
      const { view, headers } = await presentOne(c.get("ctx"), document, publicUrl);
      return c.json(view, 200, headers);
    })
    .openapi(beside, async (c) => {
      const seen = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const document = await chooseBeside(c.get("ctx"), { ...seen, ...c.req.valid("json") });
      const { view, headers } = await presentOne(c.get("ctx"), document, publicUrl);
      return c.json(view, 200, headers);
    });
