import type { Connection, RawToken } from "../state.ts";

/** Nango writes times with an offset in what it reads from its database. */
const offsetTime = (iso: string): string => iso.replace("Z", "+00:00");

/** A list comes from the database as JSON, which also drops trailing zeros. */
const listTime = (iso: string): string => offsetTime(iso.replace(/\.?0*Z$/, "Z"));

const shared = (connection: Connection) => ({
  id: connection.id,
  connection_id: connection.connection_id,
  provider_config_key: connection.provider_config_key,
  provider: "notion",
  errors: connection.errors,
  end_user: connection.end_user,
  tags: connection.tags,
  metadata: connection.metadata,
});

export const listView = (connection: Connection) => ({
  ...shared(connection),
  created: listTime(connection.created_at),
});

export interface Shown {
  credentials: boolean;
  refreshToken?: boolean;
  time?: (iso: string) => string;
}

export const connectionView = (
  connection: Connection,
  { credentials, refreshToken = false, time = offsetTime }: Shown,
) => ({
  ...shared(connection),
  connection_config: connection.connection_config,
  webhook_url_override: connection.webhook_url_override,
  created_at: time(connection.created_at),
  updated_at: time(connection.updated_at),
  last_fetched_at: time(connection.last_fetched_at),
  credentials: credentials ? credentialsView(connection, refreshToken) : {},
});

function credentialsView({ token, token_expires_at }: Connection, withRefreshToken: boolean) {
  const { refresh_token, ...rest } = token;
  const raw: RawToken = withRefreshToken ? token : rest;
  return {
    type: "OAUTH2",
    access_token: token.access_token,
    ...(withRefreshToken && refresh_token ? { refresh_token } : {}),
    ...(token_expires_at ? { expires_at: token_expires_at } : {}),
    raw,
  };
}
