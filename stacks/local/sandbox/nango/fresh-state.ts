import type { Clock } from "../../clock.ts";
import { sandboxIntegration } from "../notion/integration.ts";
import type { NangoState } from "./state.ts";

/** Fixed, so that addresses written down somewhere stay right over a reset. */
const ENVIRONMENT = "e0a1c2d3-4b5f-4c6d-8e7f-90a1b2c3d4e5";

/** A Nango in which someone has set up the Notion integration and nobody has connected yet. */
export function freshState(clock: Clock, webhookUrl: string): NangoState {
  const at = clock.now().toISOString();
  return {
    environment: { uuid: ENVIRONMENT, name: "dev" },
    settings: {
      webhookUrl,
      onAuthCreation: true,
      onAuthRefreshError: true,
      deletionWebhooks: false,
      recoveredWebhooks: false,
      strictHandshake: false,
      forgetWorkspaces: false,
      maxRetryWaitSeconds: null,
      deliveryMode: "send",
      rateLimitPerMinute: null,
      nextReconnectWorkspace: null,
    },
    integrations: [
      {
        unique_key: "notion",
        provider: "notion",
        display_name: "Notion",
        forward_webhooks: true,
        client_id: sandboxIntegration.clientId,
        client_secret: sandboxIntegration.clientSecret,
        webhook_secret: sandboxIntegration.webhookSecret,
        created_at: at,
        updated_at: at,
      },
    ],
    connections: [],
    lastConnectionNumber: 0,
    sessions: [],
    attempts: [],
    deliveries: [],
  };
}
