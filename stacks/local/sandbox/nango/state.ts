/** Everything the stand-in remembers. It is written to disk after each change, so a killed stack finds it again. */
export interface NangoState {
  environment: { uuid: string; name: string };
  settings: Settings;
  integrations: Integration[];
  connections: Connection[];
  lastConnectionNumber: number;
  sessions: ConnectSession[];
  attempts: OAuthAttempt[];
  deliveries: Delivery[];
}

/** What an operator sets in Nango's dashboard, and behaviour of newer releases that tests may switch on. */
interface Settings {
  webhookUrl: string;
  onAuthCreation: boolean;
  onAuthRefreshError: boolean;
  deletionWebhooks: boolean;
  recoveredWebhooks: boolean;
  /** Only a body that is exactly `{verification_token}` passes without Notion's signature. */
  strictHandshake: boolean;
  /** No connection's Notion workspace is known, so events match none. */
  forgetWorkspaces: boolean;
  /** The longest wait that the proxy takes from a Retry-After; null keeps it without limit. */
  maxRetryWaitSeconds: number | null;
  deliveryMode: "send" | "hold" | "drop";
  /** Requests per minute for the whole account; null is no limit. */
  rateLimitPerMinute: number | null;
  /** The id of the workspace that the consent page of the next reconnect begins in. */
  nextReconnectWorkspace: string | null;
}

export interface Integration {
  unique_key: string;
  provider: string;
  display_name: string;
  forward_webhooks: boolean;
  client_id: string;
  client_secret: string;
  webhook_secret: string | null;
  created_at: string;
  updated_at: string;
}

export type Tags = Record<string, string>;

export interface EndUser {
  id: string;
  display_name: string | null;
  email: string | null;
  tags: Tags | null;
  organization: { id: string; display_name: string | null } | null;
}

/** A provider's token answer, kept as it came. */
export interface RawToken extends Record<string, unknown> {
  access_token: string;
  refresh_token?: string | null | undefined;
  expires_in?: number;
  workspace_id?: string;
}

export interface Connection {
  id: number;
  connection_id: string;
  provider_config_key: string;
  errors: { type: "auth"; log_id: string }[];
  end_user: EndUser | null;
  tags: Tags;
  metadata: Record<string, unknown> | null;
  connection_config: Record<string, unknown>;
  webhook_url_override: string | null;
  created_at: string;
  updated_at: string;
  last_fetched_at: string;
  token: RawToken;
  token_expires_at: string | null;
  refresh_failed_at: string | null;
}

interface IntegrationDefaults {
  user_scopes?: string | undefined;
  authorization_params?: Record<string, string> | undefined;
  connection_config?: Record<string, unknown> | undefined;
}

export interface ConnectSession {
  token: string;
  expires_at: string;
  allowed_integrations: string[] | null;
  integrations_config_defaults: Record<string, IntegrationDefaults> | null;
  end_user: EndUser | null;
  tags: Tags;
  webhook_url_override: string | null;
  /** Set on a session made to reconnect. */
  connection_id: string | null;
}

/** An authorization that was begun and has not come back yet. */
export interface OAuthAttempt {
  state: string;
  session_token: string;
  provider_config_key: string;
  connection_id: string;
  reconnecting: boolean;
  code_verifier: string;
  ws_client_id: string | null;
  connection_config: Record<string, unknown>;
  created_at: string;
}

export interface Delivery {
  id: string;
  queuedAt: string;
  url: string;
  /** The exact bytes that are signed and sent. */
  body: string;
  providerHeaders: Record<string, string>;
  status: "pending" | "held" | "dropped" | "delivered" | "failed";
  attempts: { at: string; status?: number; error?: string }[];
}
