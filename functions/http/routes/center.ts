import { createRoute } from "@hono/zod-openapi";
import { freeze, unfreeze } from "../../core/access/freeze.ts";
import { changeCenter, readCenter } from "../../core/workspaces/center.ts";
import { removeLogo, setLogo } from "../../core/workspaces/logo.ts";
import type { Workspace } from "../../core/workspaces/workspace.ts";
import { centerView } from "../center-view.ts";
import { asks, body, type Env, json, optionalBody, problems, router } from "../router.ts";
import { Because, CenterChange, CenterView, Freezing, FrozenView, Logo } from "../schemas/center.ts";
import { InWorkspace } from "./params.ts";

const answers = { 200: json(CenterView, "The trust center as it stands now"), ...problems };

const get = createRoute({
  method: "get",
  path: "/center",
  summary: "How the trust center looks, who is let in and whether it is frozen",
  ...asks("documents.read"),
  request: { params: InWorkspace },
  responses: answers,
});

const patch = createRoute({
  method: "patch",
  path: "/center",
  summary: "Change how it looks, how requests are taken, and whether two people make a document public",
  ...asks("center.write"),
  request: { params: InWorkspace, ...body(CenterChange) },
  responses: answers,
});

const putLogo = createRoute({
  method: "put",
  path: "/center/logo",
  summary: "Show this logo",
  ...asks("center.write"),
  request: { params: InWorkspace, ...body(Logo) },
  responses: answers,
});

const deleteLogo = createRoute({
  method: "delete",
  path: "/center/logo",
  summary: "Show no logo",
  ...asks("center.write"),
  request: { params: InWorkspace },
  responses: answers,
});

const shut = createRoute({
  method: "post",
  path: "/center/freeze",
  summary: "Shut every gated door, or everything, and end all sessions of contacts",
  ...asks("center.freeze"),
  request: { params: InWorkspace, ...body(Freezing) },
  responses: { 200: json(FrozenView, "Frozen, and how long it took"), ...problems },
});

const open = createRoute({
  method: "delete",
  path: "/center/freeze",
  summary: "Open it again; no session comes back",
  ...asks("center.freeze"),
  request: { params: InWorkspace, ...optionalBody(Because) },
  responses: answers,
});

export function center(publicUrl: string) {
  const shown = (ctx: Env["Variables"]["ctx"], workspace: Workspace) => centerView(ctx, workspace, publicUrl);
  return router()
    .openapi(get, async (c) => c.json(await shown(c.get("ctx"), await readCenter(c.get("ctx"))), 200))
    .openapi(patch, async (c) => {
      const workspace = await changeCenter(c.get("ctx"), c.req.valid("json"));
      return c.json(await shown(c.get("ctx"), workspace), 200);
    })
    .openapi(putLogo, async (c) => {
      const bytes = new Uint8Array(Buffer.from(c.req.valid("json").data, "base64"));
      return c.json(await shown(c.get("ctx"), await setLogo(c.get("ctx"), { bytes })), 200);
    })
    .openapi(deleteLogo, async (c) => c.json(await shown(c.get("ctx"), await removeLogo(c.get("ctx"))), 200))
    .openapi(shut, async (c) => {
      const { workspace, ...frozen } = await freeze(c.get("ctx"), c.req.valid("json"));
      return c.json({ center: await shown(c.get("ctx"), workspace), ...frozen }, 200);
    })
    .openapi(open, async (c) =>
      c.json(await shown(c.get("ctx"), await unfreeze(c.get("ctx"), c.req.valid("json"))), 200),
    );
}
