import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { csvPart } from "../../core/activity/csv.ts";
import {
  ActivityExport,
  ExportFormat,
  exportActivity,
  jsonPart,
  type Part,
} from "../../core/activity/export.ts";
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
  request: {
    params: InWorkspace,
    query: Cursor.extend({ limit: z.coerce.number().int().min(1).max(50).optional() }),
  },
  responses: { 200: json(listOf(TraceView), "Traces"), ...problems },
});

const place = z.coerce.number().int().positive().max(999_999_999_999).optional();

const exporting = createRoute({
  method: "get",
  path: "/activity/export",
  summary: "All that is on record, oldest first, in parts; the header Link names the next one",
  ...asks("activity.export"),
  request: {
    params: InWorkspace,
    query: z.object({ format: ExportFormat.default("json"), export: place, after: place }),
  },
  responses: {
    200: {
      description: "A part of the export",
      headers: z.object({ link: z.string().optional() }),
      content: { "application/json": { schema: ActivityExport }, "text/csv": { schema: z.string() } },
    },
    ...problems,
  },
});

export const activity = router()
  .openapi(list, async (c) => {
    const page = await listActivity(c.get("ctx"), c.req.valid("query"));
    return c.json({ ...page, items: page.items.map(traceView) }, 200);
  })
  .openapi(exporting, async (c) => {
    const { format, export: begun, after } = c.req.valid("query");
    const part = begun === undefined ? undefined : { export: begun, after: after ?? 0 };
    const exported = await exportActivity(c.get("ctx"), { format, part });
    if (exported.next) c.header("link", `<${c.req.path}?${queryOf(format, exported.next)}>; rel="next"`);
    if (format === "json") return c.json(jsonPart(c.get("ctx").actor.workspaceId, exported), 200);
    return c.body(csvPart(exported.records, (part?.after ?? 0) === 0), 200, {
      "content-type": "text/csv; charset=utf-8",
    });
  });

const queryOf = (format: ExportFormat, { export: begun, after }: Part) =>
  new URLSearchParams({ format, export: String(begun), after: String(after) });
