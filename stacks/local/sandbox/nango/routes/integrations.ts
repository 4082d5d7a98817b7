import type { Context, Hono } from "hono";
import * as z from "zod";
import { parse, refuse } from "../errors.ts";
import { holds } from "../keys.ts";
import type { Parts } from "../parts.ts";
import { authorizeKeyOrSession } from "../sessions/find.ts";
import type { Integration } from "../state.ts";
import { authorize, jsonBody, query } from "./request.ts";

const list = ["environment:integrations:list", "environment:integrations:list_credentials"];
const read = ["environment:integrations:read", "environment:integrations:read_credentials"];

const Credentials = z.strictObject({
  type: z.literal("OAUTH2"),
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
  scopes: z.string().optional(),
  webhook_secret: z.string().optional(),
});

const NewIntegration = z.strictObject({
  provider: z.literal("notion"),
  unique_key: z.string().regex(/^[a-zA-Z0-9~:.@ _-]+$/),
  display_name: z.string().min(1).optional(),
  credentials: Credentials.optional(),
  forward_webhooks: z.boolean().optional(),
});

const ChangedIntegration = NewIntegration.omit({ provider: true }).partial();

const Include = z.strictObject({
  include: z
    .union([z.string(), z.array(z.string())])
    .transform((named) => [named].flat())
    .pipe(z.array(z.enum(["webhook", "credentials"])))
    .optional(),
});

export function integrationRoutes(api: Hono, parts: Parts): void {
  const { store, clock } = parts;
  const view = integrationView(parts);
  const find = (key: string | undefined): Integration => {
    const found = store.state.integrations.find(({ unique_key }) => unique_key === key);
    if (!found) throw refuse(404, "not_found", `Integration "${key}" does not exist`);
    return found;
  };

  api.get("/integrations", (c) => {
    const caller = authorizeKeyOrSession(c.req.header("authorization"), parts, ...list);
    const allowed = "session" in caller ? caller.session.allowed_integrations : null;
    const visible = store.state.integrations.filter(
      ({ unique_key }) => !allowed?.length || allowed.includes(unique_key),
    );
    return c.json({ data: visible.map((integration) => view(integration)) });
  });

  api.get("/integrations/:key", (c) => {
    const key = authorize(c, parts, ...read);
    const { include = [] } = parse(Include, query(c), "invalid_query_params");
    if (include.includes("credentials") && !holds(key, "environment:integrations:read_credentials")) {
      throw refuse(
        403,
        "forbidden",
        "Insufficient scope. Required: environment:integrations:read_credentials",
      );
    }
    return c.json({ data: view(find(c.req.param("key")), include) });
  });

  api.post("/integrations", async (c) => {
    authorize(c, parts, "environment:integrations:create");
    const { credentials, ...input } = parse(NewIntegration, await jsonBody(c), "invalid_body");
    if (store.state.integrations.some(({ unique_key }) => unique_key === input.unique_key)) {
      throw refuse(400, "invalid_body", "Unique key already exists");
    }
    const at = clock.now().toISOString();
    const integration: Integration = {
      unique_key: input.unique_key,
      provider: input.provider,
      display_name: input.display_name ?? "Notion",
      forward_webhooks: input.forward_webhooks ?? true,
      client_id: credentials?.client_id ?? "",
      client_secret: credentials?.client_secret ?? "",
      webhook_secret: credentials?.webhook_secret ?? null,
      created_at: at,
      updated_at: at,
    };
    store.state.integrations.push(integration);
    await store.save();
    return c.json({ data: view(integration) });
  });

  api.patch("/integrations/:key", async (c: Context) => {
    authorize(c, parts, "environment:integrations:update");
    const { credentials, ...changes } = parse(ChangedIntegration, await jsonBody(c), "invalid_body");
    const integration = find(c.req.param("key"));
    Object.assign(integration, changes, {
      ...(credentials && {
        client_id: credentials.client_id,
        client_secret: credentials.client_secret,
        webhook_secret: credentials.webhook_secret || null,
      }),
      updated_at: clock.now().toISOString(),
    });
    await store.save();
    return c.json({ data: view(integration) });
  });

  api.delete("/integrations/:key", async (c) => {
    authorize(c, parts, "environment:integrations:delete");
    const { unique_key } = find(c.req.param("key"));
    store.state.integrations = store.state.integrations.filter((kept) => kept.unique_key !== unique_key);
    store.state.connections = store.state.connections.filter(
      (kept) => kept.provider_config_key !== unique_key,
    );
    await store.save();
    return c.json({ success: true });
  });
}

const integrationView =
  ({ config, store }: Parts) =>
  (integration: Integration, include: ("webhook" | "credentials")[] = []) => ({
    unique_key: integration.unique_key,
    provider: integration.provider,
    display_name: integration.display_name,
    logo: `${config.browser}/images/template-logos/${integration.provider}.svg`,
    ...(include.includes("webhook") && {
      webhook_url: `${config.api}/webhook/${store.state.environment.uuid}/${integration.unique_key}`,
    }),
    ...(include.includes("credentials") && {
      credentials: {
        type: "OAUTH2",
        client_id: integration.client_id,
        client_secret: integration.client_secret,
        scopes: null,
        webhook_secret: integration.webhook_secret,
      },
    }),
    forward_webhooks: integration.forward_webhooks,
    created_at: integration.created_at,
    updated_at: integration.updated_at,
  });
