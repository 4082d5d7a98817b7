import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { browse, browseRows, resolveLink } from "../../core/catalog/browse.ts";
import { refreshCatalog } from "../../core/catalog/request-refresh.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { ItemView } from "../schemas/catalog.ts";
import { listOf } from "../schemas/list.ts";
import { itemView } from "../views.ts";
import { ConnectionParams, Cursor, SourceId } from "./params.ts";

const items = createRoute({
  method: "get",
  path: "/connections/{connectionId}/items",
  summary: "Pages and databases: below a parent, or flat while searching",
  ...asks("catalog.read"),
  request: {
    params: ConnectionParams,
    query: Cursor.extend({
      parent: z.union([z.literal("root"), SourceId]).optional(),
      query: z.string().trim().max(200).optional(),
      type: z.enum(["page", "database"]).optional(),
    }),
  },
  responses: { 200: json(listOf(ItemView), "Items"), ...problems },
});

const refresh = createRoute({
  method: "post",
  path: "/connections/{connectionId}/items/refresh",
  summary: "Look again at what Notion shares",
  ...asks("catalog.read"),
  request: { params: ConnectionParams },
  responses: { 202: json(z.object({}), "Under way"), ...problems },
});

const rows = createRoute({
  method: "get",
  path: "/connections/{connectionId}/databases/{dataSourceId}/rows",
  summary: "The rows of one database",
  ...asks("catalog.read"),
  request: { params: ConnectionParams.extend({ dataSourceId: SourceId }), query: Cursor },
  responses: { 200: json(listOf(ItemView), "Rows"), ...problems },
});

const resolve = createRoute({
  method: "post",
  path: "/connections/{connectionId}/resolve",
  summary: "The page behind a pasted link",
  ...asks("catalog.read"),
  request: {
    params: ConnectionParams,
    ...body(z.strictObject({ url: z.string().trim().min(1).max(2_000) })),
  },
  responses: { 200: json(ItemView, "The page, row or database"), ...problems },
});

export const catalog = router()
  .openapi(items, async (c) => {
    const page = await browse(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("query") });
    return c.json({ ...page, items: page.items.map(itemView) }, 200);
  })
  .openapi(refresh, async (c) => {
    await refreshCatalog(c.get("ctx"), c.req.valid("param"));
    return c.json({}, 202);
  })
  .openapi(rows, async (c) => {
    const page = await browseRows(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("query") });
    return c.json({ ...page, items: page.items.map(itemView) }, 200);
  })
  .openapi(resolve, async (c) =>
    c.json(
      itemView(await resolveLink(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") })),
      200,
    ),
  );
