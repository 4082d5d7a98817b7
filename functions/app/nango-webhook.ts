import { logger } from "../adapters/log.ts";
import { verifyNangoSignature } from "../adapters/nango/webhook.ts";
import { WebhookEnv } from "./env.ts";
import { connectMetrics } from "./metrics.ts";
import { now } from "./now.ts";
import { connectQueue } from "./queue.ts";
import { readEnv } from "./read-env.ts";

/** The queue and nothing else: what a webhook says is looked up by the worker. */
export function connect() {
  const { NANGO_WEBHOOK_SECRET } = readEnv(WebhookEnv);
  return {
    deps: {
      queue: connectQueue(),
      log: logger("nango-webhook"),
      metrics: connectMetrics("nango-webhook"),
      now,
    },
    verify: (body: Uint8Array, signature: string | undefined) =>
      verifyNangoSignature(body, signature, NANGO_WEBHOOK_SECRET),
  };
}
