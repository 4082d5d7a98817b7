import { type Context, Hono } from "hono";
import { importConnection } from "../connections/import.ts";
import { metadataRoutes } from "../connections/metadata.ts";
import { connectionRoutes } from "../connections/routes.ts";
import { asNangoError, refuse } from "../errors.ts";
import { oauthRoutes } from "../oauth/routes.ts";
import type { Parts } from "../parts.ts";
import { sessionRoutes } from "../sessions/routes.ts";
import type { Sockets } from "../sockets.ts";
import { ingressRoutes } from "../webhooks/ingress.ts";
import { integrationRoutes } from "./integrations.ts";
import { providerRoutes } from "./providers.ts";

/** Nango's API apart from the proxy. */
export function createApi(parts: Parts, sockets: Sockets): Hono {
  const api = new Hono();
  api.onError((error) => {
    const { status, error: body, headers } = asNangoError(error);
    return Response.json(
      { error: body },
      { status, headers: { ...headers, "content-type": "application/json; charset=utf-8" } },
    );
  });
  api.notFound((c: Context) => {
    throw refuse(404, "not_found", `Cannot ${c.req.method} ${c.req.path}`);
  });
  metadataRoutes(api, parts);
  importConnection(api, parts);
  connectionRoutes(api, parts);
  sessionRoutes(api, parts);
  integrationRoutes(api, parts);
  providerRoutes(api, parts);
  oauthRoutes(api, parts, sockets);
  ingressRoutes(api, parts);
  return api;
}
