import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { attachAttempt } from "../../core/connections/attach.ts";
import { changeConnection } from "../../core/connections/change.ts";
import { confirmConnection } from "../../core/connections/confirm.ts";
import { Schedule } from "../../core/connections/connection.ts";
import { disconnect, previewDisconnect } from "../../core/connections/disconnect.ts";
import { openReconnectSession, openSession, type Session } from "../../core/connections/open-session.ts";
import { listConnections, readConnection } from "../../core/connections/read.ts";
import { testConnection } from "../../core/connections/test-connection.ts";
import { listRuns } from "../../core/sync/read.ts";
import { requestSync } from "../../core/sync/request-sync.ts";
import { asks, body, json, problems, router } from "../router.ts";
import {
  AttachView,
  ConnectionView,
  DisconnectPreview,
  RunView,
  SessionView,
  TestView,
} from "../schemas/connections.ts";
import { listOf } from "../schemas/list.ts";
import { connectionView, runView } from "../views.ts";
import { ConnectionParams, Cursor, InWorkspace } from "./params.ts";

const RunStarted = z.object({
  runId: z.string(),
  /** It was open already, and goes on as it was asked for. */
  underWay: z.literal(true).optional(),
});

const session = createRoute({
  method: "post",
  path: "/connections/sessions",
  summary: "Begin to connect Notion",
  ...asks("connections.manage"),
  request: { params: InWorkspace, ...body(z.strictObject({ provider: z.literal("notion") })) },
  responses: { 201: json(SessionView, "A connect session for your browser"), ...problems },
});

const attach = createRoute({
  method: "post",
  path: "/connections/attach",
  summary: "See what came of an attempt",
  ...asks("connections.manage"),
  request: { params: InWorkspace, ...body(z.strictObject({ attemptId: z.string().min(1).max(100) })) },
  responses: {
    200: json(AttachView, "Attached or refused"),
    202: json(AttachView, "Not there yet"),
    ...problems,
  },
});

const reconnect = createRoute({
  method: "post",
  path: "/connections/{connectionId}/sessions",
  summary: "Add pages, or reconnect",
  ...asks("connections.manage"),
  request: { params: ConnectionParams },
  responses: { 201: json(SessionView, "A connect session for your browser"), ...problems },
});

const confirm = createRoute({
  method: "post",
  path: "/connections/{connectionId}/confirm",
  summary: "Confirm the Notion workspace's name",
  ...asks("connections.manage"),
  request: { params: ConnectionParams },
  responses: { 200: json(ConnectionView, "The confirmed connection"), ...problems },
});

const list = createRoute({
  method: "get",
  path: "/connections",
  summary: "The connections of a workspace",
  ...asks("connections.read"),
  request: { params: InWorkspace },
  responses: { 200: json(listOf(ConnectionView), "All connections"), ...problems },
});

const get = createRoute({
  method: "get",
  path: "/connections/{connectionId}",
  summary: "One connection",
  ...asks("connections.read"),
  request: { params: ConnectionParams },
  responses: { 200: json(ConnectionView, "The connection"), ...problems },
});

const patch = createRoute({
  method: "patch",
  path: "/connections/{connectionId}",
  summary: "Set how often it is synced, or pause it",
  ...asks("connections.manage"),
  request: {
    params: ConnectionParams,
    ...body(z.strictObject({ schedule: Schedule.optional(), paused: z.boolean().optional() })),
  },
  responses: { 200: json(ConnectionView, "The changed connection"), ...problems },
});

const test = createRoute({
  method: "post",
  path: "/connections/{connectionId}/test",
  summary: "Try the connection",
  ...asks("connections.manage"),
  request: { params: ConnectionParams },
  responses: { 200: json(TestView, "What was found"), ...problems },
});

const sync = createRoute({
  method: "post",
  path: "/connections/{connectionId}/sync",
  summary: "Sync now, or check everything",
  ...asks("connections.sync"),
  request: {
    params: ConnectionParams,
    body: {
      required: false,
      content: { "application/json": { schema: z.strictObject({ everything: z.literal(true).optional() }) } },
    },
  },
  responses: { 202: json(RunStarted, "The run; where one was under way, that one"), ...problems },
});

const runs = createRoute({
  method: "get",
  path: "/connections/{connectionId}/runs",
  summary: "Its runs, newest first",
  ...asks("connections.read"),
  request: { params: ConnectionParams, query: Cursor },
  responses: { 200: json(listOf(RunView), "Runs"), ...problems },
});

const preview = createRoute({
  method: "get",
  path: "/connections/{connectionId}/disconnect-preview",
  summary: "What hangs on the connection",
  ...asks("connections.manage"),
  request: { params: ConnectionParams },
  responses: { 200: json(DisconnectPreview, "The blast radius"), ...problems },
});

const remove = createRoute({
  method: "delete",
  path: "/connections/{connectionId}",
  summary: "Disconnect",
  ...asks("connections.manage"),
  request: {
    params: ConnectionParams,
    query: z.object({ documents: z.enum(["keep", "unpublish", "archive"]).default("keep") }),
  },
  responses: { 202: json(RunStarted, "The run that disconnects"), ...problems },
});

const sessionView = ({ attemptId, token, expiresAt, connectUrl, apiUrl }: Session) => ({
  attemptId,
  sessionToken: token,
  expiresAt,
  connectUrl,
  apiUrl,
});

export const connections = router()
  .openapi(session, async (c) => c.json(sessionView(await openSession(c.get("ctx"))), 201))
  .openapi(attach, async (c) => {
    const attached = await attachAttempt(c.get("ctx"), c.req.valid("json"));
    return attached.status === "waiting" ? c.json(attached, 202) : c.json(attached, 200);
  })
  .openapi(reconnect, async (c) =>
    c.json(sessionView(await openReconnectSession(c.get("ctx"), c.req.valid("param"))), 201),
  )
  .openapi(confirm, async (c) => {
    const { id } = await confirmConnection(c.get("ctx"), c.req.valid("param"));
    return c.json(connectionView(await readConnection(c.get("ctx"), { connectionId: id })), 200);
  })
  .openapi(list, async (c) => {
    const all = await listConnections(c.get("ctx"));
    return c.json({ items: all.map(connectionView) }, 200);
  })
  .openapi(get, async (c) => {
    return c.json(connectionView(await readConnection(c.get("ctx"), c.req.valid("param"))), 200);
  })
  .openapi(patch, async (c) => {
    const { connectionId } = c.req.valid("param");
    await changeConnection(c.get("ctx"), { connectionId, ...c.req.valid("json") });
    return c.json(connectionView(await readConnection(c.get("ctx"), { connectionId })), 200);
  })
  .openapi(test, async (c) => c.json(await testConnection(c.get("ctx"), c.req.valid("param")), 200))
  .openapi(sync, async (c) =>
    c.json(
      await requestSync(c.get("ctx"), {
        ...c.req.valid("param"),
        ...c.req.valid("json"),
        trigger: "person",
      }),
      202,
    ),
  )
  .openapi(runs, async (c) => {
    const page = await listRuns(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("query") });
    return c.json({ ...page, items: page.items.map(runView) }, 200);
  })
  .openapi(preview, async (c) => c.json(await previewDisconnect(c.get("ctx"), c.req.valid("param")), 200))
  .openapi(remove, async (c) => {
    const run = await disconnect(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("query") });
    return c.json({ runId: run.id }, 202);
  });
