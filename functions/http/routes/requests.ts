import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { grantRequest, rejectRequest } from "../../core/requests/decide.ts";
import { decideRequests } from "../../core/requests/decide-many.ts";
import { listRequests, readRequest } from "../../core/requests/read.ts";
import { requestView } from "../contact-views.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { Because, DecidedView, Decision, Granting, RequestsView, RequestView } from "../schemas/contacts.ts";
import { Cursor, InWorkspace, RequestParams } from "./params.ts";

const list = createRoute({
  method: "get",
  path: "/requests",
  summary: "Requests for access, the newest first",
  ...asks("contacts.read"),
  request: {
    params: InWorkspace,
    query: Cursor.extend({ state: z.enum(["open", "granted", "rejected"]).optional() }),
  },
  responses: {
    200: json(RequestsView, "Requests of this state: those that wait, if none is named"),
    ...problems,
  },
});

const get = createRoute({
  method: "get",
  path: "/requests/{requestId}",
  summary: "One request",
  ...asks("contacts.read"),
  request: { params: RequestParams },
  responses: { 200: json(RequestView, "The request"), ...problems },
});

const grant = createRoute({
  method: "post",
  path: "/requests/{requestId}/grant",
  summary: "Grant a request: these documents, for so many days",
  ...asks("grants.write"),
  request: { params: RequestParams, ...body(Granting) },
  responses: { 200: json(RequestView, "The request"), ...problems },
});

const reject = createRoute({
  method: "post",
  path: "/requests/{requestId}/reject",
  summary: "Reject a request; the reason stays with you",
  ...asks("grants.write"),
  request: { params: RequestParams, ...body(Because) },
  responses: { 200: json(RequestView, "The request"), ...problems },
});

const decide = createRoute({
  method: "post",
  path: "/requests/decide",
  summary: "Grant several requests what they ask for, or reject them",
  ...asks("grants.write"),
  request: { params: InWorkspace, ...body(Decision) },
  responses: { 200: json(DecidedView, "What became of each"), ...problems },
});

export const requests = router()
  .openapi(list, async (c) => {
    const page = await listRequests(c.get("ctx"), c.req.valid("query"));
    return c.json({ ...page, items: page.items.map(requestView) }, 200);
  })
  .openapi(decide, async (c) =>
    c.json({ items: await decideRequests(c.get("ctx"), c.req.valid("json")) }, 200),
  )
  .openapi(get, async (c) => c.json(requestView(await readRequest(c.get("ctx"), c.req.valid("param"))), 200))
  .openapi(grant, async (c) => {
    await grantRequest(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.json(requestView(await readRequest(c.get("ctx"), c.req.valid("param"))), 200);
  })
  .openapi(reject, async (c) => {
    await rejectRequest(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.json(requestView(await readRequest(c.get("ctx"), c.req.valid("param"))), 200);
  });
