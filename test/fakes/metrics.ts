import type { MetricName, Metrics, Work } from "../../functions/core/metrics.ts";

interface Counted {
  name: MetricName;
  value: number;
  work?: Work;
}

/** Keeps what was counted, in order. */
export function memoryMetrics() {
  const counted: Counted[] = [];
  const metrics: Metrics = {
    count: (name, value = 1, dimensions = {}) => void counted.push({ name, value, ...dimensions }),
  };
  return {
    ...metrics,
    counted,
    /** Each value of one metric, in order. */
    of: (name: MetricName) => counted.filter((one) => one.name === name).map(({ value }) => value),
  };
}
