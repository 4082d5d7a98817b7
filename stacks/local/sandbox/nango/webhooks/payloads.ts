import type { Connection, EndUser, Tags } from "../state.ts";

interface Failure {
  type: string;
  description: string;
}

const auth = (environment: string, providerConfigKey: string, connectionId: string) => ({
  authMode: "OAUTH2",
  connectionId,
  environment,
  from: "nango",
  provider: "notion",
  providerConfigKey,
  type: "auth",
});

/** The end user travels only where the deprecated field was used. */
function owner(connection: { end_user: EndUser | null; tags: Tags }) {
  const user = connection.end_user;
  return {
    tags: connection.tags,
    ...(user && {
      endUser: {
        endUserId: user.id,
        ...(user.email ? { endUserEmail: user.email } : {}),
        ...(user.organization ? { organizationId: user.organization.id } : {}),
        ...(user.tags ? { tags: user.tags } : {}),
      },
    }),
  };
}

export const connectionChanged = (
  environment: string,
  connection: Connection,
  operation: "creation" | "override" | "deletion" | "refresh",
) => ({
  ...auth(environment, connection.provider_config_key, connection.connection_id),
  operation,
  success: true,
  ...owner(connection),
});

/** A failed authorization names no owner, and a connection that was never made. */
export const authorizationFailed = (
  environment: string,
  attempt: { provider_config_key: string; connection_id: string },
  error: Failure,
) => ({
  ...auth(environment, attempt.provider_config_key, attempt.connection_id),
  operation: "creation",
  success: false,
  error,
});

export const refreshFailed = (environment: string, connection: Connection, error: Failure) => ({
  ...auth(environment, connection.provider_config_key, connection.connection_id),
  operation: "refresh",
  success: false,
  error,
  ...owner(connection),
});

export const forwarded = (connection: Connection, payload: unknown) => ({
  connectionId: connection.connection_id,
  from: "notion",
  payload,
  providerConfigKey: connection.provider_config_key,
  type: "forward",
});
