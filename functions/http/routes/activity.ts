import { createRoute } from "@hono/zod-openapi";
import { listActivity } from "../../core/activity/list.ts";
import { asks, json, problems, router } from "../router.ts";
import { listOf } from "../schemas/list.ts";
import { TraceView } from "../schemas/workspaces.ts";
import { traceView } from "../views.ts";
import { Cursor, InWorkspace } from "./params.ts";

const list = createRoute({
  method: "get",
  path: "/activity",
  summary: "What happened, newest first",
  ...asks("activity.read"),
  request: { params: InWorkspace, query: Cursor },
  responses: { 200: json(listOf(TraceView), "Traces"), ...problems },
});

export const activity = router().openapi(list, async (c) => {
  const page = await listActivity(c.get("ctx"), c.req.valid("query"));
  return c.json({ ...page, items: page.items.map(traceView) }, 200);
});
