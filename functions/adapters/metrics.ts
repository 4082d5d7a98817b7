import { Metrics as Powertools } from "@aws-lambda-powertools/metrics";
import { type Metrics, metricUnits } from "../core/metrics.ts";
import { requestId } from "./lambda.ts";

/**
 * Metrics as lines of the log, which CloudWatch reads. Each count is a line of its own, written at once: nothing is kept that a
 * frozen function or one out of time would lose, and calls at the same time mix nothing up. A call counts a few times at most.
 * https://docs.aws.amazon.com/powertools/typescript/latest/features/metrics/
 */
export function powertoolsMetrics(serviceName: string): Metrics {
  const lines = new Powertools({ namespace: "Gatehouse", serviceName, singleMetric: true });
  return {
    count(name, value = 1, dimensions = {}) {
      for (const [dimension, of] of Object.entries(dimensions)) lines.addDimension(dimension, of);
      const id = requestId();
      // A property of the line, and no dimension.
      if (id) lines.addMetadata("function_request_id", id);
      lines.addMetric(name, metricUnits[name], value);
    },
  };
}
