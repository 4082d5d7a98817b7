import type { SynthOptions } from "../harness/synth.ts";

/** A stage that is deployed for good, with more settings if wanted. */
export const production = (env: Record<string, string> = {}): SynthOptions => ({
  stage: "production",
  env: {
    DOMAIN: "trust.example.com",
    // A certificate that was brought along needs no zone to be looked up.
    DOMAIN_CERTIFICATE: "arn:aws:acm:us-east-1:123456789012:certificate/one",
    ADMIN_DOMAIN_CERTIFICATE: "arn:aws:acm:us-east-1:123456789012:certificate/two",
    MAIL_FROM: "Gatehouse <no-reply@example.com>",
    ALARM_EMAIL: "operators@example.com",
    COST_MONITOR: "tag",
    RUNBOOK_URL: "https://example.com/docs/operate.md",
    ...env,
  },
  secrets: { NangoSecretKey: "a", NangoWebhookSecret: "b", CookieKey: "c" },
});
