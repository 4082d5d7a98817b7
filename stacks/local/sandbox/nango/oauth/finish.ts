import { connectionOf, integrationOf } from "../connections/find.ts";
import { takeToken } from "../connections/refresh.ts";
import { askForToken } from "../connections/token-endpoint.ts";
import type { Parts } from "../parts.ts";
import type { Sockets } from "../sockets.ts";
import type { Connection, ConnectSession, OAuthAttempt, RawToken } from "../state.ts";
import { authorizationFailed, connectionChanged } from "../webhooks/payloads.ts";

interface Problem {
  errorType: string;
  message: string;
}

/** Takes the consent page's answer. Returns what the popup must say when it did not work. */
export async function finishAuthorization(
  parts: Parts,
  sockets: Sockets,
  query: Record<string, string>,
): Promise<Problem | undefined> {
  const { store, deliveries, config } = parts;
  const { state: name, code, ...rest } = query;
  const attempt = store.state.attempts.find(({ state }) => state === name);
  const session = store.state.sessions.find(({ token }) => token === attempt?.session_token);
  const integration = attempt && integrationOf(store.state, attempt.provider_config_key);
  if (!attempt || !session || !integration) {
    return { errorType: "invalid_state", message: `No session found for state: ${name ?? ""}` };
  }
  store.state.attempts = store.state.attempts.filter((kept) => kept !== attempt);
  await store.save();

  const failed = (socketType: string, webhookType: string, description: string) => {
    const { name: environment } = store.state.environment;
    if (store.state.settings.onAuthCreation) {
      const payload = authorizationFailed(environment, attempt, { type: webhookType, description });
      void deliveries.send(payload, { url: session.webhook_url_override });
    }
    sockets.tell(attempt.ws_client_id, {
      message_type: "error",
      provider_config_key: attempt.provider_config_key,
      connection_id: attempt.connection_id,
      error_type: socketType,
      error_desc: description,
    });
  };

  if (!code) {
    const reasons = Object.entries(rest).map((pair) => pair.join(": "));
    const said = reasons.length > 0 ? ` Provider error: ${reasons.join(", ")}` : "";
    failed("callback_err", "invalid_callback", `Did not get authorization code in the callback.${said}`);
    return { errorType: "connection_validation_failed", message: JSON.stringify(rest) };
  }
  const answer = await askForToken(config.notion.apiBase, integration, {
    grant_type: "authorization_code",
    code,
    redirect_uri: `${config.browser}/oauth/callback`,
    code_verifier: attempt.code_verifier,
  });
  if ("failure" in answer) {
    failed("unknown_err", "unknown", answer.failure);
    return { errorType: "unknown_err", message: answer.failure };
  }

  const connection = attach(parts, attempt, session, answer.token);
  const operation = attempt.reconnecting ? "override" : "creation";
  await store.save();
  if (attempt.reconnecting || store.state.settings.onAuthCreation) {
    const payload = connectionChanged(store.state.environment.name, connection, operation);
    void deliveries.send(payload, { url: connection.webhook_url_override });
  }
  sockets.tell(attempt.ws_client_id, {
    message_type: "success",
    provider_config_key: connection.provider_config_key,
    connection_id: connection.connection_id,
    is_pending: false,
  });
  return undefined;
}

/** A reconnect keeps the id, the metadata and `updated_at`; tags, owner and workspace become the new session's. */
function attach(
  { store, clock }: Parts,
  attempt: OAuthAttempt,
  session: ConnectSession,
  token: RawToken,
): Connection {
  const { state } = store;
  const now = clock.now();
  const known = connectionOf(state, attempt.provider_config_key, attempt.connection_id);
  const connection: Connection = known ?? {
    id: ++state.lastConnectionNumber,
    connection_id: attempt.connection_id,
    provider_config_key: attempt.provider_config_key,
    errors: [],
    end_user: null,
    tags: {},
    metadata: null,
    connection_config: {},
    webhook_url_override: null,
    created_at: now.toISOString(),
    updated_at: now.toISOString(),
    last_fetched_at: now.toISOString(),
    token,
    token_expires_at: null,
    refresh_failed_at: null,
  };
  if (!known) state.connections.push(connection);
  takeToken(connection, token, now);
  connection.end_user = session.end_user;
  connection.tags = session.tags;
  connection.connection_config = { ...attempt.connection_config, workspace_id: token.workspace_id };
  if (!known || session.webhook_url_override) connection.webhook_url_override = session.webhook_url_override;
  return connection;
}
