import type { IncomingHttpHeaders } from "node:http";
import * as z from "zod";
import { parse } from "../errors.ts";

const number = z.coerce.number().int().min(0);

const Instructions = z.object({
  "provider-config-key": z.string().min(1),
  "connection-id": z.string().min(1),
  retries: number.default(0),
  "retry-on": z
    .string()
    .transform((list) => list.split(",").map(Number))
    .pipe(z.array(z.number().int()))
    .optional(),
  "base-url-override": z.union([z.url(), z.literal("")]).default(""),
});

/** What the caller tells Nango, as opposed to the provider. */
export function instructionsFrom(headers: IncomingHttpHeaders) {
  const read = parse(Instructions, headers, "invalid_headers");
  return {
    providerConfigKey: read["provider-config-key"],
    connectionId: read["connection-id"],
    retries: read.retries,
    retryOn: read["retry-on"] ?? [],
    baseUrlOverride: read["base-url-override"],
  };
}

const PREFIX = "nango-proxy-";

/** Only headers with Nango's prefix reach the provider. They win over what Nango adds, the credential included. */
export function upstreamHeaders(headers: IncomingHttpHeaders, accessToken: string): Record<string, string> {
  const prefixed = Object.entries(headers)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, value]) => [name.slice(PREFIX.length), [value].flat().join(", ")] as const);
  return {
    accept: "application/json, text/plain, */*",
    "notion-version": "2022-06-28",
    "user-agent": "axios/1.18.0",
    "accept-encoding": "gzip, compress, deflate, br",
    authorization: `Bearer ${accessToken}`,
    ...Object.fromEntries(prefixed),
  };
}

/** What is left of a provider's headers when Nango buffers a success. */
export const keptOnSuccess = ["content-type", "mcp-session-id", "x-request-id", "x-correlation-id"];
