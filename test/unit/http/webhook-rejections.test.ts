import { describe, expect, it } from "vitest";
import { nangoWebhook } from "../../../functions/http/nango-webhook.ts";
import { testContext } from "../../fakes/context.ts";

const auth = { type: "auth", connectionId: "nango-1", operation: "refresh", success: false };

async function sent(body: string, isSigned = true) {
  const { ctx, metrics, log } = testContext();
  const app = nangoWebhook({ deps: ctx, verify: () => isSigned });
  const { status } = await app.request("/webhooks/nango", { method: "POST", body });
  return { status, rejections: metrics.of("WebhookRejections"), log: log.lines };
}

describe("webhooks that are not taken", () => {
  it.each([
    ["one that Nango has not signed", JSON.stringify(auth), false, 401, "signature"],
    ["one that is too large", "x".repeat(1_000_001), true, 400, "size"],
    ["one that is no JSON", "hello", true, 200, "no JSON"],
  ])("counts %s", async (_, body, isSigned, status, reason) => {
    expect(await sent(body, isSigned)).toEqual({
      status,
      rejections: [1],
      log: [{ level: "warn", message: "A webhook was rejected", details: { reason } }],
    });
  });

  it.each([
    ["what is queued", JSON.stringify(auth)],
    ["what Nango may send one day", JSON.stringify({ type: "brand_new" })],
    ["Notion's handshake", JSON.stringify({ verification_token: "x" })],
  ])("does not count %s", async (_, body) => {
    expect(await sent(body)).toEqual({ status: 200, rejections: [], log: [] });
  });
});
