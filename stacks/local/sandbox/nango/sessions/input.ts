import * as z from "zod";
import { EndUserInput, OrganizationInput, TagsInput } from "../tags.ts";

const IntegrationDefaults = z.strictObject({
  user_scopes: z.string().optional(),
  authorization_params: z.record(z.string(), z.string()).optional(),
  connection_config: z.record(z.string(), z.unknown()).optional(),
});

const common = {
  organization: OrganizationInput.optional(),
  integrations_config_defaults: z.record(z.string(), IntegrationDefaults).optional(),
  overrides: z.record(z.string(), z.strictObject({ docs_connect: z.url().optional() })).optional(),
  webhook_url_override: z.url().optional(),
};

const withTags = z.strictObject({
  ...common,
  allowed_integrations: z.array(z.string()).optional(),
  end_user: EndUserInput.optional(),
  tags: TagsInput,
});

const withEndUser = withTags.extend({ end_user: EndUserInput, tags: TagsInput.optional() });

/** Who connects must be said: by tags, or by the deprecated end user. */
export const sessionInput = (body: unknown) =>
  typeof body === "object" && body !== null && "tags" in body ? withTags : withEndUser;

export const ReconnectInput = z.strictObject({
  ...common,
  connection_id: z.string().min(1),
  integration_id: z.string().min(1),
  end_user: EndUserInput.optional(),
  tags: TagsInput.optional(),
});

export const TelemetryInput = z.strictObject({
  token: z.string(),
  event: z.string(),
  timestamp: z.string(),
  dimensions: z.strictObject({ integration: z.string().optional() }).optional(),
});
