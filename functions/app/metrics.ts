import { powertoolsMetrics } from "../adapters/metrics.ts";

/** Counted under the function's name as it is deployed, so that the stages of one account are told apart. */
export const connectMetrics = (name: string) =>
  powertoolsMetrics(process.env.AWS_LAMBDA_FUNCTION_NAME ?? name);
