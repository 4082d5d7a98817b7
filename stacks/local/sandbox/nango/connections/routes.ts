import type { Hono } from "hono";
import * as z from "zod";
import { parse, refuse } from "../errors.ts";
import { holds } from "../keys.ts";
import type { Parts } from "../parts.ts";
import { authorize, jsonBody, query } from "../routes/request.ts";
import { EndUserInput, endUser, TagsInput, tagsOf } from "../tags.ts";
import { connectionChanged } from "../webhooks/payloads.ts";
import { connectionOf, requireConnection } from "./find.ts";
import { ListQuery, listed } from "./list.ts";
import { refreshFailure } from "./refresh.ts";
import { connectionView, listView } from "./view.ts";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");

const GetQuery = z.strictObject({
  provider_config_key: z.string(),
  force_refresh: flag.default(false),
  refresh_token: flag.default(false),
  refresh_github_app_jwt_token: flag.default(false),
});

const KeyQuery = z.strictObject({ provider_config_key: z.string().min(1) });

const PatchInput = z.strictObject({
  tags: TagsInput.optional(),
  end_user: EndUserInput.optional(),
  webhook_url_override: z.union([z.url(), z.literal("")]).optional(),
});

const credentialScope = "environment:connections:read_credentials";

export function connectionRoutes(api: Hono, parts: Parts): void {
  const { store, clock, deliveries, refresh } = parts;

  api.get("/connections", (c) => {
    authorize(c, parts, "environment:connections:list");
    const asked = parse(ListQuery, query(c), "invalid_query_params");
    return c.json({ connections: listed(store.state.connections, asked).map(listView) });
  });

  api.get("/connections/:id", async (c) => {
    const key = authorize(c, parts, "environment:connections:read", credentialScope);
    const asked = parse(GetQuery, query(c), "invalid_query_params");
    const credentials = holds(key, credentialScope);
    if (!credentials && (asked.force_refresh || asked.refresh_token)) {
      throw refuse(403, "forbidden", `Credential and refresh options require the ${credentialScope} scope`);
    }
    const connection = requireConnection(store.state, asked.provider_config_key, c.req.param("id"));
    if (!credentials) return c.json(connectionView(connection, { credentials }));

    const before = connectionView(connection, { credentials: false });
    const outcome = await refresh(connection, { force: asked.force_refresh });
    if (outcome !== "fresh") throw refusedToken(outcome, { ...before, errors: connection.errors });
    connection.last_fetched_at = clock.now().toISOString();
    return c.json(connectionView(connection, { credentials, refreshToken: asked.refresh_token }));
  });

  api.patch("/connections/:id", async (c) => {
    authorize(c, parts, "environment:connections:update");
    const { provider_config_key } = parse(KeyQuery, query(c), "invalid_query_params");
    const input = parse(PatchInput, await jsonBody(c), "invalid_body");
    const connection = requireConnection(store.state, provider_config_key, c.req.param("id"));
    if (input.end_user) connection.end_user = endUser(input.end_user, undefined);
    if (input.end_user || input.tags) {
      connection.tags = tagsOf(input.end_user ? connection.end_user : null, input.tags);
    }
    if (input.webhook_url_override !== undefined) {
      connection.webhook_url_override = input.webhook_url_override || null;
    }
    await store.save();
    return c.json({ success: true });
  });

  api.delete("/connections/:id", async (c) => {
    authorize(c, parts, "environment:connections:delete");
    const { provider_config_key } = parse(KeyQuery, query(c), "invalid_query_params");
    const connection = connectionOf(store.state, provider_config_key, c.req.param("id"));
    if (!connection) throw refuse(400, "unknown_connection");
    store.state.connections = store.state.connections.filter((kept) => kept !== connection);
    await store.save();
    if (store.state.settings.deletionWebhooks) {
      const payload = connectionChanged(store.state.environment.name, connection, "deletion");
      void deliveries.send(payload, { url: connection.webhook_url_override });
    }
    return c.json({ success: true });
  });
}

function refusedToken(outcome: "failed" | "backing-off", connection: object) {
  return outcome === "failed"
    ? refuse(400, "invalid_credentials", refreshFailure.description, { connection })
    : refuse(424, "invalid_credentials", "A recent refresh attempt failed. Backing off before retrying.", {
        connection,
      });
}
