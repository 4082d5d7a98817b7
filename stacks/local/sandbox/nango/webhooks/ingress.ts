import { timingSafeEqual } from "node:crypto";
import type { Context, Hono } from "hono";
import { integrationOf } from "../connections/find.ts";
import { refuse } from "../errors.ts";
import type { Parts } from "../parts.ts";
import { jsonFrom } from "../routes/request.ts";
import type { Integration } from "../state.ts";
import { forwarded } from "./payloads.ts";
import { notionSignature } from "./sign.ts";

type Headers = Record<string, string>;

/** Where Notion posts its events. They go on to Gatehouse, one delivery per connection of the event's workspace. */
export function ingressRoutes(api: Hono, parts: Parts): void {
  api.post("/webhook/:environment/:key", async (c: Context) => {
    const { store } = parts;
    if (c.req.param("environment") !== store.state.environment.uuid) throw refuse(404, "unknown_environment");
    const integration = integrationOf(store.state, c.req.param("key") ?? "");
    if (!integration) throw refuse(404, "unknown_provider_config");

    const raw = await c.req.text();
    const body = jsonFrom(raw);
    const refusal = refusedBecause(integration, body, raw, c.req.header("x-notion-signature"), {
      strict: store.state.settings.strictHandshake,
    });
    if (refusal) return c.json({ error: refusal }, 401);
    if (integration.forward_webhooks) {
      void parts.deliveries.track(forward(parts, integration, body, passedOn(c.req.header())));
    }
    return c.json({ status: "success" });
  });
}

/** Without a secret anything passes. The stand-in's release also lets every body with a verification token through. */
function refusedBecause(
  { webhook_secret }: Integration,
  body: unknown,
  raw: string,
  signature: string | undefined,
  { strict }: { strict: boolean },
): string | undefined {
  if (!webhook_secret || isHandshake(body, strict)) return undefined;
  if (!signature) return "Missing webhook signature";
  const expected = Buffer.from(notionSignature(webhook_secret, raw));
  const given = Buffer.from(signature);
  const same = given.length === expected.length && timingSafeEqual(given, expected);
  return same ? undefined : "Invalid webhook signature";
}

const isHandshake = (body: unknown, strict: boolean): boolean =>
  typeof body === "object" &&
  body !== null &&
  "verification_token" in body &&
  (!strict || Object.keys(body).length === 1);

async function forward(
  { store, deliveries }: Parts,
  { unique_key }: Integration,
  body: unknown,
  providerHeaders: Headers,
): Promise<void> {
  const workspace =
    typeof body === "object" && body !== null && "workspace_id" in body ? body.workspace_id : undefined;
  const known = store.state.settings.forgetWorkspaces ? [] : store.state.connections;
  const matching = known
    .filter(({ provider_config_key }) => provider_config_key === unique_key)
    .filter(({ connection_config }) => workspace && connection_config.workspace_id === workspace)
    .sort((a, b) => b.id - a.id);
  if (matching.length === 0) return deliveries.send(body, { providerHeaders });
  for (const connection of matching) {
    const url = connection.webhook_url_override;
    await deliveries.send(forwarded(connection, body), { url, providerHeaders });
  }
}

const ownHeaders =
  /^(host|authorization|cookie|user-agent|accept(-.*)?|connection|keep-alive|te|trailer|transfer-encoding|upgrade|x-forwarded-.*|x-nango-.*|content-.*|sec-.*|proxy-.*)$/;

const passedOn = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ownHeaders.test(name)));
