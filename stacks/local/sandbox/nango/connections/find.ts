import { refuse } from "../errors.ts";
import type { Connection, Integration, NangoState } from "../state.ts";

export const integrationOf = (state: NangoState, key: string): Integration | undefined =>
  state.integrations.find(({ unique_key }) => unique_key === key);

export const connectionOf = (state: NangoState, key: string, id: string): Connection | undefined =>
  state.connections.find(
    (connection) => connection.connection_id === id && connection.provider_config_key === key,
  );

export function requireConnection(state: NangoState, key: string, id: string): Connection {
  if (!integrationOf(state, key)) throw refuse(400, "unknown_provider_config", "Provider does not exists");
  const connection = connectionOf(state, key, id);
  if (!connection) throw refuse(404, "not_found", "Failed to find connection");
  return connection;
}
