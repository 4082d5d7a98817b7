import { setTimeout as wait } from "node:timers/promises";

export interface PlannedFailure {
  /** 0 cuts the line without an answer. */
  status: number;
  times: number;
  method?: string | undefined;
  /** The path must begin like this, for instance `/proxy/v1/search`. */
  path?: string | undefined;
  retryAfterSeconds?: number | undefined;
}

/** Trouble that tests ask for, and the count of what was asked of Nango. Kept in memory: a restart clears it. */
export function createKnobs() {
  let failures: PlannedFailure[] = [];
  let latencyMs = 0;
  let counts: Record<string, number> = {};

  const fits = (failure: PlannedFailure, method: string, path: string) =>
    failure.times > 0 &&
    (!failure.method || failure.method.toUpperCase() === method) &&
    (!failure.path || path.startsWith(failure.path));

  return {
    planFailure: (failure: PlannedFailure) => void failures.push(failure),
    setLatency: (ms: number) => {
      latencyMs = ms;
    },
    counts: () => {
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
      const proxied = Object.entries(counts).filter(([route]) => route.includes(" /proxy/"));
      return { total, proxy: proxied.reduce((sum, [, count]) => sum + count, 0), byRoute: counts };
    },
    forgetCounts: () => {
      counts = {};
    },
    clear: () => {
      failures = [];
      latencyMs = 0;
      counts = {};
    },
    async arrive(method: string, path: string): Promise<PlannedFailure | undefined> {
      const route = `${method} ${path}`;
      counts[route] = (counts[route] ?? 0) + 1;
      if (latencyMs > 0) await wait(latencyMs);
      const failure = failures.find((planned) => fits(planned, method, path));
      if (failure) failure.times -= 1;
      failures = failures.filter(({ times }) => times > 0);
      return failure;
    },
  };
}

export type Knobs = ReturnType<typeof createKnobs>;
