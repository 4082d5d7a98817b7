import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { Level } from "../../core/access/level.ts";
import { Policy } from "../../core/documents/document.ts";
import { changeMails } from "../../core/workspaces/mails.ts";
import { changeSettings, readSettings } from "../../core/workspaces/settings.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { SettingsView } from "../schemas/workspaces.ts";
import { InWorkspace } from "./params.ts";

const get = createRoute({
  method: "get",
  path: "/settings",
  summary: "What becomes of changes at the source, and what counts as a lost share",
  ...asks("documents.read"),
  request: { params: InWorkspace },
  responses: { 200: json(SettingsView, "The settings"), ...problems },
});

const patch = createRoute({
  method: "patch",
  path: "/settings",
  summary: "Change the settings",
  ...asks("settings.write"),
  request: {
    params: InWorkspace,
    ...body(
      z.strictObject({
        policies: z.partialRecord(Level, Policy).optional(),
        lossPercent: z.number().int().min(1).max(100).optional(),
      }),
    ),
  },
  responses: { 200: json(SettingsView, "The changed settings"), ...problems },
});

const mails = createRoute({
  method: "put",
  path: "/mails",
  summary: "Whether you get mails about what waits or breaks",
  ...asks("documents.read"),
  request: { params: InWorkspace, ...body(z.strictObject({ mails: z.boolean() })) },
  responses: { 204: { description: "As you said" }, ...problems },
});

export const settings = router()
  .openapi(mails, async (c) => {
    await changeMails(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(get, async (c) => c.json(await readSettings(c.get("ctx")), 200))
  .openapi(patch, async (c) => c.json(await changeSettings(c.get("ctx"), c.req.valid("json")), 200));
