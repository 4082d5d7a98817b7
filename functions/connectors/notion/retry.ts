import { AppError, isAppError } from "../../core/errors.ts";

export interface Patience {
  /** How long one call may wait in all, in seconds; 0 where somebody is waiting for the answer. */
  seconds: number;
  /** The same where there is more time; a minute unless told. */
  longest?: number;
  wait(ms: number): Promise<unknown>;
  /** From 0 to 1; many callers that wait for one moment must not all come in it. */
  random?(): number;
}

/** What is neither Notion's limit nor our budget: it goes away soon, or is not worth more calls. */
const faultsAtMost = 5;

/** Says of a failure that it was none of the limits, so that it is not tried without an end. */
export const isFault = (error: unknown): error is AppError =>
  isAppError(error) && error.details.what === "fault";

/**
 * Calls again while Notion is busy, after the delay that it asks for or a doubling one. What would take longer than
 * our patience is thrown with `details.retryAfter`, so that the work can go on in a later message. `onFailure` says whether less
 * is asked for from then on: that is worth a call even where nobody waits.
 */
export async function withPatience<T>(
  call: () => Promise<T>,
  patience: Patience,
  onFailure: (error: AppError) => boolean = () => false,
): Promise<T> {
  const { longest = 60, wait, random = Math.random } = patience;
  let waited = 0;
  let faults = 0;
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!isAppError(error, "upstream_busy") && !isFault(error)) throw error;
      if (isFault(error)) faults++;
      const asksForLess = onFailure(error);
      const asked = error.details.retryAfter;
      const delay = typeof asked === "number" ? asked : 2 ** attempt;
      // The time that is left shrinks by itself too, while calls are under way.
      const left = Math.min(patience.seconds, longest - waited);
      if ((delay > left && !asksForLess) || faults === faultsAtMost) throw handedOn(error, delay);
      if (delay > left) continue;
      const jitter = random() * (typeof asked === "number" ? 1 : delay / 2);
      waited += delay;
      await wait((delay + jitter) * 1000);
    }
  }
}

const handedOn = (error: AppError, retryAfter: number): AppError =>
  error.code === "upstream_busy"
    ? new AppError(error.code, error.message, {
        cause: error.cause,
        details: { ...error.details, retryAfter },
      })
    : error;
