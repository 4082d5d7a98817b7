import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import {
  archiveDocument,
  publishDocument,
  restoreDocument,
  restoreVersion,
  unpublishDocument,
} from "../../core/documents/shelve.ts";
import { Sha256 } from "../../core/pages.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { DocumentView } from "../schemas/documents.ts";
import { DocumentParams, IfMatch } from "./params.ts";
import { presentOne } from "./present.ts";

const answers = { 200: json(DocumentView, "The document as it stands now"), ...problems };
const request = { params: DocumentParams, headers: IfMatch };

const publish = createRoute({
  method: "post",
  path: "/documents/{documentId}/publish",
  summary: "Show its newest version on the trust center",
  ...asks("documents.write"),
  request: {
    ...request,
    ...body(
      z.strictObject({
        version: z.number().int().positive(),
        sha256: Sha256,
        showTitle: z.boolean().optional(),
      }),
    ),
  },
  responses: answers,
});

const unpublish = createRoute({
  method: "post",
  path: "/documents/{documentId}/unpublish",
  summary: "Take it off the trust center",
  ...asks("documents.write"),
  request,
  responses: answers,
});

const archive = createRoute({
  method: "post",
  path: "/documents/{documentId}/archive",
  summary: "Archive it",
  ...asks("documents.write"),
  request,
  responses: answers,
});

const restore = createRoute({
  method: "post",
  path: "/documents/{documentId}/restore",
  summary: "Bring it back from the archive as a draft",
  ...asks("documents.write"),
  request,
  responses: answers,
});

const restoreOld = createRoute({
  method: "post",
  path: "/documents/{documentId}/versions/{n}/restore",
  summary: "Make an old version the newest",
  ...asks("documents.write"),
  request: { ...request, params: DocumentParams.extend({ n: z.coerce.number().int().positive() }) },
  responses: answers,
});

export const shelving = (publicUrl: string) =>
  router()
    .openapi(publish, async (c) => {
      const named = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const document = await publishDocument(c.get("ctx"), { ...named, ...c.req.valid("json") });
      const { view, headers } = await presentOne(c.get("ctx"), document, publicUrl);
      return c.json(view, 200, headers);
    })
    .openapi(unpublish, async (c) => {
      const named = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const { view, headers } = await presentOne(
        c.get("ctx"),
        await unpublishDocument(c.get("ctx"), named),
        publicUrl,
      );
      return c.json(view, 200, headers);
    })
    .openapi(archive, async (c) => {
      const named = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const { view, headers } = await presentOne(
        c.get("ctx"),
        await archiveDocument(c.get("ctx"), named),
        publicUrl,
      );
      return c.json(view, 200, headers);
    })
    .openapi(restore, async (c) => {
      const named = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const { view, headers } = await presentOne(
        c.get("ctx"),
        await restoreDocument(c.get("ctx"), named),
        publicUrl,
      );
      return c.json(view, 200, headers);
    })
    .openapi(restoreOld, async (c) => {
      const named = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const { view, headers } = await presentOne(
        c.get("ctx"),
        await restoreVersion(c.get("ctx"), named),
        publicUrl,
      );
      return c.json(view, 200, headers);
    });
