import type { Context, Hono } from "hono";
import * as z from "zod";
import { parse } from "../errors.ts";
import type { Parts } from "../parts.ts";
import { authorize, jsonBody } from "../routes/request.ts";
import { requireConnection } from "./find.ts";

const MetadataInput = z.strictObject({
  connection_id: z.union([z.string().min(1), z.array(z.string().min(1))]),
  provider_config_key: z.string().min(1),
  metadata: z.record(z.string(), z.unknown()),
});

/** POST replaces, PATCH merges; both answer with what was sent. */
export function metadataRoutes(api: Hono, parts: Parts): void {
  async function write(c: Context, merge: boolean) {
    authorize(c, parts, "environment:connections:update");
    const input = parse(MetadataInput, await jsonBody(c), "invalid_body");
    const connections = [input.connection_id]
      .flat()
      .map((id) => requireConnection(parts.store.state, input.provider_config_key, id));
    for (const connection of connections) {
      connection.metadata = merge ? { ...connection.metadata, ...input.metadata } : input.metadata;
    }
    await parts.store.save();
    return c.json(input, merge ? 200 : 201);
  }

  api.post("/connections/metadata", (c) => write(c, false));
  api.patch("/connections/metadata", (c) => write(c, true));
}
