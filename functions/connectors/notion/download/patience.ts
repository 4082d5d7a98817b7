/** How long somebody waits for a file: for all of it, and for its next bytes. */
export interface Patience {
  signal: AbortSignal;
  /** Whether the time for all of it has passed. */
  isOver(): boolean;
  /** Gives what comes next, and ends everything if that does not come in time. What others do in between does not count. */
  for<T>(next: Promise<T>): Promise<T>;
}

export function patience(totalMs: number, idleMs: number): Patience {
  const total = AbortSignal.timeout(totalMs);
  const idle = new AbortController();
  return {
    signal: AbortSignal.any([total, idle.signal]),
    isOver: () => total.aborted,
    async for(next) {
      const timer = setTimeout(() => idle.abort(), idleMs);
      try {
        return await next;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
