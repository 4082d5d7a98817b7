import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { Level } from "../../core/access/level.ts";
import { maxItems } from "../../core/imports/import.ts";
import { listImports, readImport } from "../../core/imports/read.ts";
import { retryImport } from "../../core/imports/retry.ts";
import { startImport } from "../../core/imports/start.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { ImportView } from "../schemas/catalog.ts";
import { listOf } from "../schemas/list.ts";
import { importView } from "../views.ts";
import { Cursor, ImportParams, InWorkspace, SourceId } from "./params.ts";

const start = createRoute({
  method: "post",
  path: "/imports",
  summary: "Import pages and rows",
  ...asks("imports.write"),
  request: {
    params: InWorkspace,
    ...body(
      z.strictObject({
        connectionId: z.string().min(1).max(100),
        level: Level,
        items: z
          .array(z.strictObject({ id: SourceId, type: z.enum(["page", "row"]) }))
          .min(1, "Choose at least one page to import")
          .max(maxItems, `At most ${maxItems} pages can be imported at once`),
      }),
    ),
  },
  responses: { 202: json(z.object({ importId: z.string() }), "The import"), ...problems },
});

const list = createRoute({
  method: "get",
  path: "/imports",
  summary: "Imports, newest first",
  ...asks("imports.write"),
  request: { params: InWorkspace, query: Cursor },
  responses: { 200: json(listOf(ImportView), "Imports"), ...problems },
});

const get = createRoute({
  method: "get",
  path: "/imports/{importId}",
  summary: "One import with its items",
  ...asks("imports.write"),
  request: { params: ImportParams },
  responses: { 200: json(ImportView, "The import"), ...problems },
});

const retry = createRoute({
  method: "post",
  path: "/imports/{importId}/retry",
  summary: "Take up again what failed",
  ...asks("imports.write"),
  request: { params: ImportParams },
  responses: {
    202: json(z.object({ retried: z.number().int() }), "How many items are queued again"),
    ...problems,
  },
});

export const imports = router()
  .openapi(start, async (c) => {
    const job = await startImport(c.get("ctx"), c.req.valid("json"));
    return c.json({ importId: job.id }, 202);
  })
  .openapi(list, async (c) => {
    const page = await listImports(c.get("ctx"), c.req.valid("query"));
    return c.json({ ...page, items: page.items.map((job) => importView(job)) }, 200);
  })
  .openapi(get, async (c) => {
    const { job, items, retryable } = await readImport(c.get("ctx"), c.req.valid("param"));
    return c.json(importView(job, items, retryable), 200);
  })
  .openapi(retry, async (c) => c.json(await retryImport(c.get("ctx"), c.req.valid("param")), 202));
