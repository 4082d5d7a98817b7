import type { MiddlewareHandler } from "hono";

/** Time in milliseconds, and the waiting in it. */
export interface Pace {
  now(): number;
  wait(ms: number): Promise<unknown>;
}

const realPace: Pace = {
  now: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Longer than what a document costs that is there but is not shown. */
const beat = 50;

/**
 * Answers that there is nothing only on a beat, counted from the request's start: how long it took to find that out
 * would tell what is not there from what may not be shown.
 */
export function nothingOnTheBeat({ now, wait }: Pace = realPace): MiddlewareHandler {
  return async (c, next) => {
    const start = now();
    await next();
    if (c.res.status !== 404) return;
    const due = start + Math.max(1, Math.ceil((now() - start) / beat)) * beat;
    // Timers cut fractions off, and may come early by them.
    for (let left = due - now(); left > 0; left = due - now()) await wait(Math.ceil(left));
  };
}
