import { randomBytes } from "node:crypto";
import type { Hono } from "hono";
import type * as z from "zod";
import { invalid, parse, refuse } from "../errors.ts";
import { bearer } from "../keys.ts";
import type { Parts } from "../parts.ts";
import { authorize, jsonBody } from "../routes/request.ts";
import type { ConnectSession } from "../state.ts";
import { endUser, tagsOf } from "../tags.ts";
import { findSession, newToken } from "./find.ts";
import { ReconnectInput, sessionInput, TelemetryInput } from "./input.ts";

const LIFETIME_MS = 30 * 60_000;
const scope = "environment:connect_sessions:write";

export function sessionRoutes(api: Hono, parts: Parts): void {
  const { store, clock, config } = parts;

  async function open(
    input: z.output<ReturnType<typeof sessionInput>> | z.output<typeof ReconnectInput>,
    bound: Pick<ConnectSession, "allowed_integrations" | "connection_id">,
  ) {
    const now = clock.now();
    const user = endUser(input.end_user, input.organization);
    const session: ConnectSession = {
      ...bound,
      token: newToken(randomBytes(32).toString("hex")),
      expires_at: new Date(now.getTime() + LIFETIME_MS).toISOString(),
      integrations_config_defaults: input.integrations_config_defaults ?? null,
      end_user: user,
      tags: tagsOf(user, input.tags),
      webhook_url_override: input.webhook_url_override ?? null,
    };
    const live = store.state.sessions.filter(({ expires_at }) => expires_at > now.toISOString());
    store.state.sessions = [...live, session];
    await store.save();
    const connect_link = `${config.connectUi}/?session_token=${session.token}`;
    return { data: { token: session.token, connect_link, expires_at: session.expires_at } };
  }

  const exists = (key: string) => store.state.integrations.some(({ unique_key }) => unique_key === key);

  api.post("/connect/sessions", async (c) => {
    authorize(c, parts, scope);
    const body = await jsonBody(c);
    const input = parse(sessionInput(body), body, "invalid_body");
    const named = [
      ...(input.allowed_integrations ?? []).map((key, at) => ["allowed_integrations", String(at), key]),
      ...Object.keys(input.integrations_config_defaults ?? {}).map((key) => [
        "integrations_config_defaults",
        key,
        key,
      ]),
    ];
    const unknown = named.filter(([, , key = ""]) => !exists(key));
    if (unknown.length > 0) {
      const faults = unknown.map(([field = "", at = ""]) => ({
        code: "custom",
        message: "Integration does not exist",
        path: [field, at],
      }));
      throw invalid("invalid_body", ...faults);
    }
    const allowed_integrations = input.allowed_integrations ?? null;
    return c.json(await open(input, { allowed_integrations, connection_id: null }), 201);
  });

  api.post("/connect/sessions/reconnect", async (c) => {
    authorize(c, parts, scope);
    const input = parse(ReconnectInput, await jsonBody(c), "invalid_body");
    const { connection_id, integration_id } = input;
    const known = store.state.connections.some(
      (connection) =>
        connection.connection_id === connection_id && connection.provider_config_key === integration_id,
    );
    if (!known) throw refuse(400, "invalid_body", "ConnectionID or IntegrationId does not exists");
    return c.json(await open(input, { allowed_integrations: [integration_id], connection_id }), 201);
  });

  api.get("/connect/session", (c) => {
    const session = findSession(bearer(c.req.header("authorization")), parts);
    return c.json({ data: sessionView(session) });
  });

  api.delete("/connect/session", async (c) => {
    const { token } = findSession(bearer(c.req.header("authorization")), parts);
    store.state.sessions = store.state.sessions.filter((session) => session.token !== token);
    await store.save();
    return c.body(null, 204);
  });

  api.post("/connect/telemetry", async (c) => {
    const { token } = parse(TelemetryInput, await jsonBody(c), "invalid_body");
    findSession(token, parts);
    return c.body(null, 204);
  });
}

const sessionView = (session: ConnectSession) => ({
  endUser: session.end_user,
  connectUISettings: {
    showWatermark: true,
    defaultTheme: "system",
    theme: { light: { primary: "#00B2E3" }, dark: { primary: "#00B2E3" } },
  },
  ...(session.allowed_integrations && { allowed_integrations: session.allowed_integrations }),
  ...(session.integrations_config_defaults && {
    integrations_config_defaults: session.integrations_config_defaults,
  }),
  ...(session.connection_id && { isReconnecting: true }),
  websocketsPath: "/",
});
