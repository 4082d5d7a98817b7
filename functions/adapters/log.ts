import { Logger } from "@aws-lambda-powertools/logger";
import type { Log } from "../core/context.ts";

/** What a log line may say of these is that they were there: text, tokens, addresses and what people searched for stay out. */
const withheld =
  /^(?:authorization|cookie|token|sessionToken|secret|password|signature|body|text|markdown|content|query|url|html)$/i;
const secrets =
  /nango_connect_session_\w+|(?:ntn|secret)_\w+|Bearer\s+\S+|X-Amz-(?:Signature|Credential)=[^&\s]+/g;

const safe = (key: string, value: unknown): unknown => {
  if (withheld.test(key)) return "[withheld]";
  return typeof value === "string" ? value.replace(secrets, "[withheld]") : value;
};

/** Structured lines, one JSON object each. https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/ */
export function logger(serviceName: string): Log {
  const lines = new Logger({ serviceName, jsonReplacerFn: safe });
  return {
    info: (message, details = {}) => lines.info(message, { details }),
    warn: (message, details = {}) => lines.warn(message, { details }),
    error: (message, details = {}) => lines.error(message, { details }),
  };
}
