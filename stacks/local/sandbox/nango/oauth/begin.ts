import { createHash, randomBytes, randomUUID } from "node:crypto";
import { connectionOf, integrationOf } from "../connections/find.ts";
import { invalid, refuse, unauthenticated } from "../errors.ts";
import type { Parts } from "../parts.ts";
import { findSession } from "../sessions/find.ts";

type Begun = { location: string; state: string } | { problem: { errorType: string; message: string } };

/** Checks the session and says where the popup goes. Problems with the session are JSON, as in Nango. */
export async function beginAuthorization(
  { store, clock, config }: Parts,
  key: string,
  query: Record<string, unknown>,
): Promise<Begun> {
  const token = query.connect_session_token;
  if (typeof token !== "string" || token === "") throw unauthenticated("missing_public_key");
  const session = findSession(token, { store, clock });
  if (query.connection_id !== undefined) {
    throw invalid("invalid_query_params", {
      code: "custom",
      message: "connection_id is forbidden when using session token",
      path: ["connection_id"],
    });
  }
  const integration = integrationOf(store.state, key);
  if (!integration) {
    const message = `There is no integration named ${key}`;
    return { problem: { errorType: "unknown_provider_config", message } };
  }
  const allowed = session.allowed_integrations;
  if (allowed?.length && !allowed.includes(key)) throw refuse(400, "integration_not_allowed");
  if (session.connection_id && !connectionOf(store.state, key, session.connection_id)) {
    throw refuse(400, "invalid_connection");
  }

  const workspace = session.connection_id ? store.state.settings.nextReconnectWorkspace : null;
  if (workspace) store.state.settings.nextReconnectWorkspace = null;
  const defaults = session.integrations_config_defaults?.[key];
  const state = randomUUID();
  const code_verifier = randomBytes(24).toString("hex");
  store.state.attempts.push({
    state,
    session_token: session.token,
    provider_config_key: key,
    connection_id: session.connection_id ?? randomUUID(),
    reconnecting: session.connection_id !== null,
    code_verifier,
    ws_client_id: typeof query.ws_client_id === "string" ? query.ws_client_id : null,
    connection_config: { ...strings(query.params), ...defaults?.connection_config },
    created_at: clock.now().toISOString(),
  });
  await store.save();

  // https://developers.notion.com/docs/authorization
  const location = new URL(`${config.notion.webBase}/v1/oauth/authorize`);
  const params = {
    response_type: "code",
    client_id: integration.client_id,
    redirect_uri: `${config.browser}/oauth/callback`,
    scope: "",
    state,
    owner: "user",
    ...strings(query.authorization_params),
    ...defaults?.authorization_params,
    code_challenge: createHash("sha256").update(code_verifier).digest("base64url"),
    code_challenge_method: "S256",
    // The sandbox's consent page begins in the workspace that it is told.
    ...(workspace ? { workspace } : {}),
  };
  for (const [name, value] of Object.entries(params)) location.searchParams.set(name, value);
  return { location: location.href, state };
}

const strings = (value: unknown): Record<string, string> =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
      )
    : {};
