import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import * as z from "zod";
import { parse, refuse } from "../errors.ts";
import type { Parts } from "../parts.ts";
import { authorize, jsonBody } from "../routes/request.ts";
import type { Connection } from "../state.ts";
import { EndUserInput, endUser, TagsInput, tagsOf } from "../tags.ts";
import { connectionChanged } from "../webhooks/payloads.ts";
import { connectionOf, integrationOf } from "./find.ts";
import { connectionView } from "./view.ts";

const ImportInput = z.strictObject({
  provider_config_key: z.string().min(1),
  connection_id: z.string().min(1).optional(),
  credentials: z.strictObject({
    type: z.literal("OAUTH2"),
    access_token: z.string().min(1),
    refresh_token: z.string().min(1).optional(),
    expires_at: z.iso.datetime().optional(),
  }),
  connection_config: z.record(z.string(), z.unknown()).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  tags: TagsInput.optional(),
  end_user: EndUserInput.optional(),
  webhook_url_override: z.url().optional(),
});

/** A token made elsewhere, such as an internal integration's, becomes a connection. */
export function importConnection(api: Hono, parts: Parts): void {
  const { store, clock, deliveries } = parts;

  api.post("/connections", async (c) => {
    authorize(c, parts, "environment:connections:create");
    const input = parse(ImportInput, await jsonBody(c), "invalid_body");
    const { state } = store;
    if (!integrationOf(state, input.provider_config_key)) {
      throw refuse(400, "unknown_provider_config", "Provider does not exists");
    }
    const connection_id = input.connection_id ?? randomUUID();
    const known = connectionOf(state, input.provider_config_key, connection_id);
    const now = clock.now().toISOString();
    const user = endUser(input.end_user, undefined);
    const connection: Connection = {
      id: known?.id ?? ++state.lastConnectionNumber,
      connection_id,
      provider_config_key: input.provider_config_key,
      errors: [],
      end_user: user,
      tags: tagsOf(user, input.tags),
      metadata: input.metadata ?? known?.metadata ?? {},
      connection_config: input.connection_config ?? {},
      webhook_url_override: input.webhook_url_override ?? null,
      created_at: known?.created_at ?? now,
      updated_at: now,
      last_fetched_at: now,
      token: { ...input.credentials },
      token_expires_at: input.credentials.expires_at ?? null,
      refresh_failed_at: null,
    };
    state.connections = [...state.connections.filter((kept) => kept !== known), connection];
    await store.save();
    if (state.settings.onAuthCreation || known) {
      const operation = known ? "override" : "creation";
      void deliveries.send(connectionChanged(state.environment.name, connection, operation), {
        url: connection.webhook_url_override,
      });
    }
    return c.json(connectionView(connection, { credentials: true, time: (iso) => iso }), 201);
  });
}
