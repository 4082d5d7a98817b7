import type { Clock } from "../../../clock.ts";

/** Waits on the sandbox's time: as long as real time takes, or until someone advances the clock past the end. */
export function createWaits(clock: Clock) {
  const waiting = new Set<{ until: number; wake(): void }>();
  clock.onAdvance(() => {
    for (const one of waiting) if (clock.now().getTime() >= one.until) one.wake();
  });

  return {
    wait(ms: number): Promise<void> {
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          waiting.delete(one);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        const one = { until: clock.now().getTime() + ms, wake };
        waiting.add(one);
      });
    },
    close() {
      for (const one of waiting) one.wake();
    },
  };
}

export type Waits = ReturnType<typeof createWaits>;

const CEILING_MS = 10 * 60_000;

/** How long Nango waits before it asks again: as long as Retry-After says, else 3 s, 6 s, 12 s and so on. */
export function retryWaitMs(
  attempt: number,
  retryAfter: string | undefined,
  maxSeconds: number | null,
): number {
  const seconds = Number(retryAfter);
  if (retryAfter === undefined || !Number.isFinite(seconds) || seconds < 0) {
    return Math.min(3_000 * 2 ** attempt, CEILING_MS);
  }
  return Math.min(seconds, maxSeconds ?? Infinity) * 1000;
}
