import { isAppError } from "./errors.ts";

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
const passing =
  /Throttl|Throughput|LimitExceeded|Timeout|InternalServerError|InternalError|ServiceUnavailable|SlowDown|Networking/;
const unreachable = /^(?:ECONN|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE)/;

/**
 * Our own storage or queue is busy or down. Nothing is wrong with the work, so its message is given out again; whatever else is
 * unexpected would fail every time, and is recorded instead.
 */
export function isOutage(error: unknown): boolean {
  if (isAppError(error)) return error.code === "upstream_busy" && error.details.ours === true;
  if (!(error instanceof Error)) return false;
  if (passing.test(error.name) || unreachable.test(textIn(error, "code"))) return true;
  const { $metadata: answer } = error as { $metadata?: { httpStatusCode?: number } }; // what AWS's SDK adds
  return (answer?.httpStatusCode ?? 0) >= 500;
}

const textIn = (error: Error, key: string): string => {
  const value: unknown = Reflect.get(error, key);
  return typeof value === "string" ? value : "";
};

/** An error of no kind that we know, as the log tells it. */
export const toldOf = (error: unknown): Record<string, unknown> =>
  error instanceof Error
    ? { error: error.name, message: error.message, stack: error.stack }
    : { error: String(error) };
