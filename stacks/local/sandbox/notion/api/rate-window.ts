import type { Sandbox } from "../sandbox.ts";
import { NotionError } from "./errors.ts";

export type Windows = Map<string, { startedAt: number; used: number }>;

/** A fixed window per token, by the sandbox's clock. https://developers.notion.com/reference/request-limits */
export function spend(windows: Windows, sandbox: Sandbox, token: string): void {
  const { requests, windowMs } = sandbox.settings.rateLimit;
  const now = sandbox.clock.now().getTime();
  const open = windows.get(token);
  const window = open && now < open.startedAt + windowMs ? open : { startedAt: now, used: 0 };
  windows.set(token, window);
  if (window.used >= requests) throw rateLimited(Math.ceil((window.startedAt + windowMs - now) / 1000));
  window.used += 1;
}

export function rateLimited(seconds: number | undefined): NotionError {
  const wait = seconds === undefined ? {} : { retry_after: String(seconds) };
  return new NotionError(
    429,
    "rate_limited",
    "You have been rate limited. Please try again in a few minutes.",
    {
      additionalData: { rate_limit_reason: "public_api_request_rate_limit", ...wait },
      headers: seconds === undefined ? {} : { "retry-after": String(seconds) },
    },
  );
}
