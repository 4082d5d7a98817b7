import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { Level } from "../../core/access/level.ts";
import { NewRows } from "../../core/connections/connection.ts";
import { readConnection } from "../../core/connections/read.ts";
import { dismissOffers } from "../../core/offers/dismiss.ts";
import { mostDismissed } from "../../core/offers/offer.ts";
import { listOffers } from "../../core/offers/read.ts";
import { setNewRows } from "../../core/offers/set-new-rows.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { ConnectionView, OfferView } from "../schemas/connections.ts";
import { listOf } from "../schemas/list.ts";
import { connectionView, offerView } from "../views.ts";
import { ConnectionParams, Cursor, SourceId } from "./params.ts";

const list = createRoute({
  method: "get",
  path: "/connections/{connectionId}/offers",
  summary: "New rows of the databases that it follows",
  ...asks("imports.write"),
  request: { params: ConnectionParams, query: Cursor },
  responses: { 200: json(listOf(OfferView), "Rows that nobody has imported or dismissed"), ...problems },
});

const dismiss = createRoute({
  method: "post",
  path: "/connections/{connectionId}/offers/dismiss",
  summary: "Dismiss new rows; they do not come back",
  ...asks("imports.write"),
  request: {
    params: ConnectionParams,
    ...body(z.strictObject({ ids: z.array(SourceId).min(1).max(mostDismissed) })),
  },
  responses: { 200: json(z.object({ dismissed: z.number().int() }), "How many were open"), ...problems },
});

const rule = createRoute({
  method: "put",
  path: "/connections/{connectionId}/followed/{dataSourceId}",
  summary: "Set what becomes of the new rows of a database",
  ...asks("imports.write"),
  request: {
    params: ConnectionParams.extend({ dataSourceId: SourceId }),
    ...body(z.strictObject({ newRows: NewRows.shape.do, level: Level.optional() })),
  },
  responses: { 200: json(ConnectionView, "The connection"), ...problems },
});

export const offers = router()
  .openapi(list, async (c) => {
    const page = await listOffers(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("query") });
    return c.json({ ...page, items: page.items.map(offerView) }, 200);
  })
  .openapi(dismiss, async (c) =>
    c.json(await dismissOffers(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(rule, async (c) => {
    const { connectionId, dataSourceId: databaseId } = c.req.valid("param");
    await setNewRows(c.get("ctx"), { connectionId, databaseId, ...c.req.valid("json") });
    return c.json(connectionView(await readConnection(c.get("ctx"), { connectionId })), 200);
  });
