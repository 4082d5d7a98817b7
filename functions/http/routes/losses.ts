import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { readConnection } from "../../core/connections/read.ts";
import { settleLosses } from "../../core/sync/settle-losses.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { ConnectionView } from "../schemas/connections.ts";
import { connectionView } from "../views.ts";
import { ConnectionParams } from "./params.ts";

const settle = createRoute({
  method: "post",
  path: "/connections/{connectionId}/share-lost",
  summary: "Say whether the many pages that are gone at once are gone, or have them looked at again",
  ...asks("documents.write"),
  request: {
    params: ConnectionParams,
    ...body(z.strictObject({ answer: z.enum(["gone", "check"]) })),
  },
  responses: { 200: json(ConnectionView, "The connection"), ...problems },
});

export const losses = router().openapi(settle, async (c) => {
  const { connectionId } = c.req.valid("param");
  await settleLosses(c.get("ctx"), { connectionId, ...c.req.valid("json") });
  return c.json(connectionView(await readConnection(c.get("ctx"), { connectionId })), 200);
});
