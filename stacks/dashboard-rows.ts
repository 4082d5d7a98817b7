import { type HandlerName, handlers } from "./handlers.ts";
import { attended, inLogs } from "./log-counts.ts";
import {
  callsSpent,
  counted,
  countedBy,
  countedNamespace,
  type Measure,
  type Names,
  ofApi,
  ofDistribution,
  ofFunction,
  ofQueue,
  ofTable,
} from "./measures.ts";

/** One line of a graph. */
type Line = readonly unknown[];
export interface Graph {
  title: string;
  lines: readonly Line[];
}
export interface Row {
  heading: string;
  graphs: readonly Graph[];
}

/** From what people notice down to what the cause may be. */
export const rowsOf = (all: Names): Row[] => [served, current, waiting, running, gate].map((row) => row(all));

const names = handlers.map(({ name }) => name);

type Stat = "Sum" | "Maximum" | "Average" | "SampleCount" | "p50" | "p95";

const line = ({ namespace, metric, dimensions, region }: Measure, stat: Stat, label: string): Line => [
  namespace,
  metric,
  ...Object.entries(dimensions).flat(),
  { stat, label, ...(region ? { region } : {}) },
];

/** The same of several functions, each as a line. */
const byFunction = (
  all: Names,
  some: readonly HandlerName[],
  metric: Parameters<typeof ofFunction>[2],
  stat: Stat,
) => some.map((name) => line(ofFunction(all, name, metric), stat, name));

const byCounter = (all: Names, metric: Parameters<typeof counted>[1], stat: Stat, label: string) =>
  counted(all, metric).map((measure, n) => line(measure, stat, `${label} (${countedBy[metric][n]})`));

const served = (all: Names): Row => ({
  heading: "Are people served?",
  graphs: [
    { title: "Requests", lines: byFunction(all, attended, "Invocations", "Sum") },
    {
      title: "Answered with an error",
      lines: [
        line(inLogs(all, "PagesFailed"), "Sum", "public pages, 5xx"),
        line(ofApi(all, "5xx"), "Sum", "all, 5xx"),
        line(inLogs(all, "TurnedAway"), "Sum", "too many, 429"),
      ],
    },
    {
      title: "Time to answer (ms)",
      lines: (["p50", "p95"] as const).flatMap((stat) => [
        line(ofFunction(all, "trust-center", "Duration"), stat, `public pages, ${stat}`),
        line(ofFunction(all, "admin-api", "Duration"), stat, `admin API, ${stat}`),
        line(ofApi(all, "Latency"), stat, `all, with API Gateway, ${stat}`),
      ]),
    },
    {
      title: "CloudFront: 5xx (%)",
      lines: Object.entries(all.distributions).map(([label, id]) =>
        line(ofDistribution(id, "5xxErrorRate"), "Average", label),
      ),
    },
  ],
});

const current = (all: Names): Row => ({
  heading: "Is content kept current?",
  graphs: [
    {
      title: "Connections",
      lines: [
        ...byCounter(all, "ConnectionsLate", "Maximum", "late"),
        ...byCounter(all, "ConnectionsBroken", "Sum", "broken"),
      ],
    },
    {
      title: "Syncs and proposals",
      lines: [
        line(callsSpent(all, "worker", "sync.run"), "SampleCount", "slices of syncs"),
        ...byCounter(all, "ProposalsMade", "Sum", "proposals"),
      ],
    },
    { title: "Calls to Notion", lines: countedBy.CallsSpent.map((name) => callsByWork(all, name)) },
    {
      title: "Imports",
      lines: [
        ...byCounter(all, "ImportsDone", "Sum", "ended"),
        ...byCounter(all, "ImportItemsDone", "Sum", "pages done"),
        ...byCounter(all, "ImportItemsFailed", "Sum", "pages failed"),
      ],
    },
  ],
});

/** Each kind of work that there was as a line of its own: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html */
const callsByWork = ({ functions }: Names, name: HandlerName): Line => {
  const search = `{${countedNamespace},service,work} MetricName="CallsSpent" service="${functions[name]}"`;
  return [{ expression: `SEARCH('${search}', 'Sum', 300)`, label: name }];
};

const waiting = (all: Names): Row => ({
  heading: "What waits?",
  graphs: [
    {
      title: "Messages waiting",
      lines: Object.entries(all.queues).map(([name, queue]) =>
        line(ofQueue(queue, "ApproximateNumberOfMessagesVisible"), "Maximum", name),
      ),
    },
    {
      title: "Oldest message (s)",
      lines: Object.entries(all.queues).map(([name, queue]) =>
        line(ofQueue(queue, "ApproximateAgeOfOldestMessage"), "Maximum", name),
      ),
    },
    {
      title: "Dead letters",
      lines: Object.entries(all.deadLetters).map(([name, queue]) =>
        line(ofQueue(queue, "ApproximateNumberOfMessagesVisible"), "Maximum", name),
      ),
    },
    {
      title: "Oldest trace not handed on (ms)",
      lines: byFunction(all, ["on-trace"], "IteratorAge", "Maximum"),
    },
  ],
});

const running = (all: Names): Row => ({
  heading: "How do the functions do?",
  graphs: [
    { title: "Crashes and timeouts", lines: byFunction(all, names, "Errors", "Sum") },
    { title: "Not started (throttled)", lines: byFunction(all, names, "Throttles", "Sum") },
    { title: "Duration, p95 (ms)", lines: byFunction(all, names, "Duration", "p95") },
    { title: "At once", lines: byFunction(all, names, "ConcurrentExecutions", "Maximum") },
  ],
});

const gate = (all: Names): Row => ({
  heading: "What is refused?",
  graphs: [
    {
      title: "Asked in vain, by visitors and in previews",
      lines: [
        ...byCounter(
          all,
          "GateDenials",
          "SampleCount",
          "asked for something that is not shown, or not there",
        ),
        ...byCounter(all, "GateDenials", "Sum", "of these, denied by the gate"),
      ],
    },
    {
      title: "Webhooks",
      lines: [
        line(ofFunction(all, "nango-webhook", "Invocations"), "Sum", "arrived"),
        ...byCounter(all, "WebhookRejections", "Sum", "rejected"),
      ],
    },
    {
      title: "Table: throttled",
      lines: [
        line(ofTable(all, "ReadThrottleEvents"), "Sum", "reads"),
        line(ofTable(all, "WriteThrottleEvents"), "Sum", "writes"),
      ],
    },
  ],
});
