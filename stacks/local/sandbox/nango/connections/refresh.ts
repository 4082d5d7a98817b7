import { randomBytes } from "node:crypto";
import type { Parts } from "../parts.ts";
import type { Connection } from "../state.ts";
import { connectionChanged, refreshFailed } from "../webhooks/payloads.ts";
import { askForToken } from "./token-endpoint.ts";

/** A token that ends sooner than this is renewed before it is handed out. */
const MARGIN_MS = 15 * 60_000;
const BACKOFF_MS = 30_000;

export const refreshFailure = {
  type: "refresh_token_external_error",
  description:
    "The external API returned an error when trying to refresh the access token. Please try again later.",
};

type Outcome = "fresh" | "failed" | "backing-off";

/** Makes a connection's token usable. Callers at the same time share one request to the provider. */
export type Refresh = (connection: Connection, options?: { force?: boolean }) => Promise<Outcome>;

export function createRefresh(parts: Omit<Parts, "refresh">): Refresh {
  const running = new Map<string, Promise<Outcome>>();
  return async (connection, { force = false } = {}) => {
    const now = parts.clock.now().getTime();
    const ends = connection.token_expires_at ? Date.parse(connection.token_expires_at) : Infinity;
    if (!connection.token.refresh_token || (!force && ends - now > MARGIN_MS)) return "fresh";
    const failedAt = connection.refresh_failed_at ? Date.parse(connection.refresh_failed_at) : -Infinity;
    if (!force && now - failedAt < BACKOFF_MS) return "backing-off";

    const key = connection.connection_id;
    const current = running.get(key) ?? renew(parts, connection).finally(() => running.delete(key));
    running.set(key, current);
    return current;
  };
}

async function renew(
  { clock, store, deliveries, config }: Omit<Parts, "refresh">,
  connection: Connection,
): Promise<Outcome> {
  const integration = store.state.integrations.find(
    ({ unique_key }) => unique_key === connection.provider_config_key,
  );
  const refresh_token = connection.token.refresh_token;
  if (!integration || !refresh_token) return "failed";

  const answer = await askForToken(config.notion.apiBase, integration, {
    grant_type: "refresh_token",
    refresh_token,
  });
  const environment = store.state.environment.name;
  const to = { url: connection.webhook_url_override };
  if ("failure" in answer) {
    const now = clock.now();
    connection.errors = [
      { type: "auth", log_id: `${now.getTime()}_${randomBytes(6).toString("base64url")}` },
    ];
    connection.refresh_failed_at = now.toISOString();
    await store.save();
    if (store.state.settings.onAuthRefreshError) {
      void deliveries.send(refreshFailed(environment, connection, refreshFailure), to);
    }
    return "failed";
  }
  const recovered = connection.errors.length > 0;
  takeToken(connection, { refresh_token, ...answer.token }, clock.now());
  connection.updated_at = clock.now().toISOString();
  await store.save();
  if (recovered && store.state.settings.recoveredWebhooks) {
    void deliveries.send(connectionChanged(environment, connection, "refresh"), to);
  }
  return "fresh";
}

/** Keeps a provider's answer. It heals the connection; whether `updated_at` moves is the caller's matter. */
export function takeToken(connection: Connection, answer: Connection["token"], now: Date): void {
  connection.token = answer;
  connection.token_expires_at =
    typeof answer.expires_in === "number"
      ? new Date(now.getTime() + answer.expires_in * 1000).toISOString()
      : null;
  connection.errors = [];
  connection.refresh_failed_at = null;
}
