import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { followDocument, unfollowDocument } from "../../core/documents/follow.ts";
import { relinkDocument } from "../../core/documents/relink.ts";
import { keptDocuments, relinkKept } from "../../core/documents/relink-kept.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { Relinkable, Relinked } from "../schemas/connections.ts";
import { DocumentView } from "../schemas/documents.ts";
import { ConnectionParams, DocumentParams, IfMatch, SourceId } from "./params.ts";
import { presentOne } from "./present.ts";

const answers = { 200: json(DocumentView, "The document as it stands now"), ...problems };
const request = { params: DocumentParams, headers: IfMatch };

const unfollow = createRoute({
  method: "post",
  path: "/documents/{documentId}/unfollow",
  summary: "Stop following its page",
  ...asks("documents.write"),
  request,
  responses: answers,
});

const follow = createRoute({
  method: "post",
  path: "/documents/{documentId}/follow",
  summary: "Follow its page again; it is looked at at once",
  ...asks("documents.write"),
  request,
  responses: answers,
});

const relink = createRoute({
  method: "post",
  path: "/documents/{documentId}/relink",
  summary: "Link it to another page; what that says comes as a proposal",
  ...asks("documents.write"),
  request: {
    ...request,
    ...body(z.strictObject({ connectionId: z.string().min(1).max(100), sourceId: SourceId })),
  },
  responses: answers,
});

const relinkable = createRoute({
  method: "get",
  path: "/connections/{connectionId}/relinkable",
  summary: "Documents kept from an earlier connection to this Notion workspace",
  ...asks("documents.write"),
  request: { params: ConnectionParams },
  responses: { 200: json(Relinkable, "How many, and the first of them"), ...problems },
});

const relinkAll = createRoute({
  method: "post",
  path: "/connections/{connectionId}/relink",
  summary: "Link the next 50 of the kept documents; ask again while there are more",
  ...asks("documents.write"),
  request: { params: ConnectionParams },
  responses: { 200: json(Relinked, "How many were linked, and whether there are more"), ...problems },
});

export const following = (publicUrl: string) =>
  router()
    .openapi(unfollow, async (c) => {
      const seen = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const document = await unfollowDocument(c.get("ctx"), seen);
      const { view, headers } = await presentOne(c.get("ctx"), document, publicUrl);
      return c.json(view, 200, headers);
    })
    .openapi(follow, async (c) => {
      const seen = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const document = await followDocument(c.get("ctx"), seen);
      const { view, headers } = await presentOne(c.get("ctx"), document, publicUrl);
      return c.json(view, 200, headers);
    })
    .openapi(relink, async (c) => {
      const seen = { ...c.req.valid("param"), ifMatch: c.req.valid("header")["if-match"] };
      const document = await relinkDocument(c.get("ctx"), { ...seen, ...c.req.valid("json") });
      const { view, headers } = await presentOne(c.get("ctx"), document, publicUrl);
      return c.json(view, 200, headers);
    })
    .openapi(relinkable, async (c) => {
      const { count, items } = await keptDocuments(c.get("ctx"), c.req.valid("param"));
      return c.json({ count, items: items.map(({ id, title }) => ({ id, title })) }, 200);
    })
    .openapi(relinkAll, async (c) => c.json(await relinkKept(c.get("ctx"), c.req.valid("param")), 200));
