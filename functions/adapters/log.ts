import { Logger } from "@aws-lambda-powertools/logger";
import type { Log } from "../core/context.ts";

/** What a log line may say of these is that they were there: text, tokens, addresses and what people searched for stay out. */
const withheld =
  /^(?:authorization|cookie|token|sessionToken|secret|password|signature|body|text|markdown|content|query|url|html)$/i;

/** Structured lines, one JSON object each. https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/ */
export function logger(serviceName: string): Log {
  const logger = new Logger({
    serviceName,
    jsonReplacerFn: (key, value: unknown) => (withheld.test(key) ? "[withheld]" : value),
  });
  return {
    info: (message, details = {}) => logger.info(message, { details }),
    warn: (message, details = {}) => logger.warn(message, { details }),
    error: (message, details = {}) => logger.error(message, { details }),
  };
}
