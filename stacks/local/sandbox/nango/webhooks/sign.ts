import { createHash, createHmac } from "node:crypto";

/** JSON with the keys of every object sorted, as Nango signs it. */
export function stableJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** https://nango.dev/docs/implementation-guides/platform/webhooks-from-nango */
export const nangoSignatures = (key: string, body: string): Record<string, string> => ({
  "X-Nango-Signature": createHash("sha256").update(`${key}${body}`).digest("hex"),
  "X-Nango-Hmac-Sha256": createHmac("sha256", key).update(body).digest("hex"),
});

/** https://developers.notion.com/reference/webhooks#verifying-the-webhook-signature */
export const notionSignature = (secret: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
