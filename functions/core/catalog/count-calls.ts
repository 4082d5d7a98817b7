import type { Context } from "../context.ts";
import type { Work } from "../metrics.ts";

/** Does some work, and counts once it has ended, in whatever way, the calls that its connectors made. */
export async function countingCalls<Deps extends Pick<Context, "connector" | "metrics">, Result>(
  deps: Deps,
  work: Work,
  run: (deps: Deps) => Promise<Result>,
): Promise<Result> {
  const opened: { calls(): number }[] = [];
  const connector: Context["connector"] = (...input) => {
    const one = deps.connector(...input);
    opened.push(one);
    return one;
  };
  try {
    return await run({ ...deps, connector });
  } finally {
    const calls = opened.reduce((sum, one) => sum + one.calls(), 0);
    if (calls > 0) deps.metrics.count("CallsSpent", calls, { work });
  }
}
