/** The public integration that people allow at the consent page. */
export interface Integration {
  id: string;
  name: string;
  clientId: string;
  clientSecret: string;
  /** The verification token of its webhook subscription, which signs the deliveries. */
  webhookSecret: string;
}

/** Known to the Nango sandbox too; worth nothing outside this machine. */
export const sandboxIntegration: Integration = {
  id: "5a1d0b0e-0c5f-4c53-9d1e-2f4f0f1f6a01",
  name: "Gatehouse",
  clientId: "5a1d0b0e-0c5f-4c53-9d1e-2f4f0f1f6a01",
  clientSecret: "secret_sandbox_gatehouse",
  webhookSecret: "secret_sandbox_notion_webhooks",
};
