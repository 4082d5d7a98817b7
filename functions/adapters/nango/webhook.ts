import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * `X-Nango-Hmac-Sha256` is the hex HMAC-SHA256 of the raw body under the environment's signing key.
 * https://nango.dev/docs/implementation-guides/platform/webhooks-from-nango
 */
export function verifyNangoSignature(
  rawBody: Uint8Array,
  header: string | undefined,
  signingKey: string,
): boolean {
  if (!header || !/^[0-9a-f]{64}$/i.test(header) || !signingKey) return false;
  const expected = createHmac("sha256", signingKey).update(rawBody).digest();
  return timingSafeEqual(expected, Buffer.from(header, "hex"));
}
