import { Logger } from "@aws-lambda-powertools/logger";
import type { Log } from "../core/context.ts";
import { requestId } from "./lambda.ts";

/** What a log line may say of these is that they were there: text, tokens, addresses and what people searched for stay out. */
const withheld =
  /^(?:authorization|cookie|token|sessionToken|secret|password|signature|body|text|markdown|content|query|url|html)$/i;
/** Also inside of a longer text, such as an error's message: tokens, what follows the question mark of an address, and people's e-mail. */
const secrets =
  /nango_connect_session_\w+|(?:ntn|secret)_\w+|Bearer\s+\S+|eyJ[\w-]+\.[\w-]+\.[\w-]*|X-Amz-(?:Signature|Credential|Security-Token)=[^&\s]+|(?<=\w:\/\/[^\s?#"']*[?#])[^\s"']+|[^\s@<>"'(),:;/]{1,64}@[^\s@<>"'(),:;/]+\.[^\s@<>"'(),:;/]+/g;

const safe = (key: string, value: unknown): unknown => {
  if (withheld.test(key)) return "[withheld]";
  return typeof value === "string" ? value.replace(secrets, "[withheld]") : value;
};

/**
 * Structured lines, one JSON object each, that name the call of the function that wrote them.
 * https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/
 */
export function logger(serviceName: string): Log {
  const lines = new Logger({ serviceName, jsonReplacerFn: safe });
  const about = (details: Record<string, unknown>) => ({ function_request_id: requestId(), details });
  return {
    info: (message, details = {}) => lines.info(message, about(details)),
    warn: (message, details = {}) => lines.warn(message, about(details)),
    error: (message, details = {}) => lines.error(message, about(details)),
  };
}
