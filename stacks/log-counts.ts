import { type HandlerName, type HandlerSpec, handlers } from "./handlers.ts";
import type { Measure, Names } from "./measures.ts";

/** Lines of a log that are counted, since no metric of AWS tells of them. */
export interface LogCount {
  metric: string;
  /** The API's access log, or a function's own. */
  log: "api" | HandlerName;
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html */
  pattern: string;
}

const all: readonly (HandlerSpec & { name: HandlerName })[] = handlers;

/** Those that nobody waits for: what they fail in shows in no answer. */
export const unattended = all.filter(({ routes }) => !routes).map(({ name }) => name);
export const attended = all.filter(({ routes }) => routes).map(({ name }) => name);

const errorsMetric = (name: HandlerName) => `ErrorsTold-${name}`;

/** The API's lines hold texts only (stacks/api.ts), and a hyphen for what there was not. */
export const logCounts: readonly LogCount[] = [
  { metric: "PagesAsked", log: "api", pattern: '{ $.path = "/t/*" }' },
  { metric: "PagesFailed", log: "api", pattern: '{ $.path = "/t/*" && $.status = "5*" }' },
  // Only those that reached no function: it was API Gateway that found them too many.
  { metric: "TurnedAway", log: "api", pattern: '{ $.status = "429" && $.functionMs = "-" }' },
  ...unattended.map((name) => ({
    metric: errorsMetric(name),
    log: name,
    pattern: '{ $.level = "ERROR" }',
  })),
];

export const inLogs = <Name>(
  { logs }: Names<Name>,
  metric: "PagesAsked" | "PagesFailed" | "TurnedAway",
): Measure<Name> => ({ namespace: logs, metric, dimensions: {} });

/** A message that fails is given back, so the call of its function counts as a good one: its log alone tells. */
export const errorsTold = <Name>({ logs }: Names<Name>, name: HandlerName): Measure<Name> => ({
  namespace: logs,
  metric: errorsMetric(name),
  dimensions: {},
});
