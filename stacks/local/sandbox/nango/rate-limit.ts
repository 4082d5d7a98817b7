import type { Clock } from "../../clock.ts";
import { NangoError } from "./errors.ts";

const WINDOW_MS = 60_000;

/** One window of a minute for the whole account, on the sandbox's time. */
export function createRateLimit(clock: Clock) {
  let window = { begun: -Infinity, used: 0 };

  return {
    /** Counts one request and says what stays of the window; over the limit it refuses as Nango does. */
    take(limit: number, method: string, path: string): Record<string, string> {
      const now = clock.now().getTime();
      if (now - window.begun >= WINDOW_MS) window = { begun: now, used: 0 };
      window.used += 1;
      const ends = window.begun + WINDOW_MS;
      const headers = {
        "X-RateLimit-Limit": String(limit),
        "X-RateLimit-Remaining": String(Math.max(0, limit - window.used)),
        "X-RateLimit-Reset": String(Math.ceil(ends / 1000)),
      };
      if (window.used <= limit) return headers;
      throw new NangoError(
        429,
        { code: "too_many_request", method, path },
        { ...headers, "Retry-After": String(Math.max(1, Math.ceil((ends - now) / 1000))) },
      );
    },
    forget() {
      window = { begun: -Infinity, used: 0 };
    },
  };
}

export type RateLimit = ReturnType<typeof createRateLimit>;
