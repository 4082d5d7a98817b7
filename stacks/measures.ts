import type { MetricName, Work } from "../functions/core/metrics.ts";
import type { HandlerName } from "./handlers.ts";
import type { QueueName } from "./queues.ts";

/** What a stage's parts are called at AWS: known as text once it is deployed, and before that as outputs. */
export interface Names<Name = string> {
  functions: Record<HandlerName, Name>;
  queues: Record<QueueName, Name>;
  deadLetters: Record<QueueName | "traces", Name>;
  table: Name;
  /** The id of the HTTP API. */
  api: Name;
  /** Ids of the CloudFront distributions. */
  distributions: Record<"trust center" | "admin app", Name>;
  /** Where CloudWatch keeps what is counted in this stage's logs. */
  logs: string;
}

/** A metric as CloudWatch finds it: one letter wrong, and it is another one that nobody writes. */
export interface Measure<Name = string> {
  namespace: string;
  metric: string;
  dimensions: Record<string, Name | string>;
  region?: "us-east-1";
}

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
export const ofFunction = <Name>(
  { functions }: Names<Name>,
  name: HandlerName,
  metric: "Invocations" | "Errors" | "Throttles" | "Duration" | "ConcurrentExecutions" | "IteratorAge",
): Measure<Name> => ({
  namespace: "AWS/Lambda",
  metric,
  dimensions: { FunctionName: functions[name] },
});

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
export const ofQueue = <Name>(
  queue: Name,
  metric: "ApproximateNumberOfMessagesVisible" | "ApproximateAgeOfOldestMessage",
): Measure<Name> => ({ namespace: "AWS/SQS", metric, dimensions: { QueueName: queue } });

/** The table's own count leaves its indexes out: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
export const ofTable = <Name>(
  { table }: Names<Name>,
  metric: "ReadThrottleEvents" | "WriteThrottleEvents",
  index?: string,
): Measure<Name> => ({
  namespace: "AWS/DynamoDB",
  metric,
  dimensions: { TableName: table, ...(index === undefined ? {} : { GlobalSecondaryIndexName: index }) },
});

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html */
export const ofApi = <Name>({ api }: Names<Name>, metric: "Count" | "5xx" | "Latency"): Measure<Name> => ({
  namespace: "AWS/ApiGateway",
  metric,
  dimensions: { ApiId: api },
});

/** CloudFront's are in one region, whichever the stage is in: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html */
export const ofDistribution = (id: string, metric: "5xxErrorRate"): Measure => ({
  namespace: "AWS/CloudFront",
  metric,
  dimensions: { Region: "Global", DistributionId: id },
  region: "us-east-1",
});

/** Of the whole account; SES keeps no other: https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html */
export const ofMail = <Name>(metric: "BounceRate" | "ComplaintRate"): Measure<Name> => ({
  namespace: "AWS/SES",
  metric: `Reputation.${metric}`,
  dimensions: {},
});

export const countedNamespace = "Gatehouse";

/** What our code counts (functions/core/metrics.ts), and in which functions it does. */
export const countedBy = {
  CallsSpent: ["worker", "file-mover", "admin-api"],
  ImportsDone: ["worker", "file-mover", "admin-api"],
  ImportItemsDone: ["worker", "file-mover"],
  ImportItemsFailed: ["worker", "file-mover"],
  ProposalsMade: ["worker", "file-mover", "admin-api"],
  // Members who look at a page as somebody outside would are asked about, too.
  GateDenials: ["trust-center", "admin-api"],
  WebhookRejections: ["nango-webhook"],
  ConnectionsLate: ["sync-tick"],
  ConnectionsBroken: ["worker", "file-mover", "admin-api"],
} as const satisfies Record<MetricName, readonly HandlerName[]>;

/** One for each function that counts it. Calls are only ever counted by the work that they were spent on. */
export const counted = <Name>(
  { functions }: Names<Name>,
  metric: Exclude<MetricName, "CallsSpent">,
): Measure<Name>[] =>
  countedBy[metric].map((name) => ({
    namespace: countedNamespace,
    metric,
    dimensions: { service: functions[name] },
  }));

export const callsSpent = <Name>(
  { functions }: Names<Name>,
  name: HandlerName,
  work: Work,
): Measure<Name> => ({
  namespace: countedNamespace,
  metric: "CallsSpent",
  dimensions: { service: functions[name], work },
});
