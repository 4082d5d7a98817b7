import { AppError, isAppError } from "../../core/errors.ts";

export interface Patience {
  /** How long one call may wait in all, in seconds; 0 where somebody is waiting for the answer. */
  seconds: number;
  wait(ms: number): Promise<unknown>;
}

const longest = 60;

/**
 * Calls again while Notion is busy, after the delay that it asks for or a doubling one. What would take longer than
 * our patience is thrown with `details.retryAfter`, so that the work can go on in a later message.
 */
export async function withPatience<T>(call: () => Promise<T>, { seconds, wait }: Patience): Promise<T> {
  let left = Math.min(seconds, longest);
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!isAppError(error, "upstream_busy")) throw error;
      const asked = error.details.retryAfter;
      const delay = typeof asked === "number" ? asked : 2 ** attempt;
      if (delay > left)
        throw new AppError(error.code, error.message, {
          cause: error.cause,
          details: { ...error.details, retryAfter: delay },
        });
      left -= delay;
      await wait(delay * 1000);
    }
  }
}
