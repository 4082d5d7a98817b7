import type { HandlerSpec } from "./handlers.ts";
import type { BucketPart, Permissions } from "./permissions.ts";
import type { QueueName } from "./queues.ts";

/** ARNs that the policies name. */
export interface Arns {
  table: $util.Input<string>;
  stream: $util.Input<string>;
  tracesDead: $util.Input<string>;
  bucket: $util.Input<string>;
  /** The bucket with the heads of the records. */
  heads: $util.Input<string>;
  queues: Record<QueueName, $util.Input<string>>;
  /** The sender's identity at SES and its configuration set. */
  mail: $util.Input<string>[];
  logGroup: $util.Input<string>;
}

export interface Statement {
  effect?: "allow" | "deny";
  actions: string[];
  resources: $util.Input<string>[];
  conditions?: { test: string; variable: string; values: $util.Input<string>[] }[];
}

/** The whole of what a function's role may do: what its code does, what feeds it, and its own log. */
export function statementsOf(
  spec: HandlerSpec,
  allowed: Permissions,
  arns: Arns,
  mailFrom: string,
): Statement[] {
  const { table = {}, bucket = {}, sends = [], mails } = allowed;
  return [
    ...Object.entries(table).map(([action, kinds]) => onRows(action, kinds, arns.table)),
    ...(Object.keys(table).length > 0 ? [historyStays(arns.table)] : []),
    ...Object.entries(bucket).map(([action, parts]) => ({
      actions: [`s3:${action}`],
      resources: parts.map((part) => partOf(arns, part)),
    })),
    ...sends.map((queue) => ({ actions: ["sqs:SendMessage"], resources: [arns.queues[queue]] })),
    ...(mails
      ? [
          {
            actions: ["ses:SendEmail"],
            resources: arns.mail,
            conditions: [
              { test: "StringEquals", variable: "ses:FromAddress", values: [addressIn(mailFrom)] },
            ],
          },
        ]
      : []),
    ...feedOf(spec, arns),
    { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [$interpolate`${arns.logGroup}:*`] },
  ];
}

/**
 * A row's leading key says its kind and workspace; in an index it is the index's own.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
const onRows = (action: string, kinds: readonly string[], table: $util.Input<string>): Statement => ({
  actions: [`dynamodb:${action}`],
  resources: action === "Query" ? [table, $interpolate`${table}/index/*`] : [table],
  conditions: [{ test: "ForAllValues:StringLike", variable: "dynamodb:LeadingKeys", values: [...kinds] }],
});

/** What could change or take away what is on record. */
export const rewriting = [
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:BatchWriteItem",
  "dynamodb:PartiQLUpdate",
  "dynamodb:PartiQLDelete",
];

/** What is on record is neither changed nor taken away, whatever else is ever allowed. */
const historyStays = (table: $util.Input<string>): Statement => ({
  effect: "deny",
  actions: rewriting,
  resources: [table],
  conditions: [onRecord],
});

export const onRecord = {
  test: "ForAnyValue:StringLike",
  variable: "dynamodb:LeadingKeys",
  values: ["TRACE#*"],
};

function partOf({ bucket, heads }: Arns, part: BucketPart): $util.Input<string> {
  if (part === "heads") return $interpolate`${heads}/heads/*`;
  const keys = {
    content: "/wsp_*",
    temporary: "/tmp/*",
    marked: "/marked/*",
    removed: "/removed/*",
    bucket: "",
  } satisfies Record<Exclude<BucketPart, "heads">, string>;
  return $interpolate`${bucket}${keys[part]}`;
}

/** Lambda reads the queue or the stream with the function's own role. */
function feedOf(spec: HandlerSpec, arns: Arns): Statement[] {
  if (spec.queue)
    return [
      {
        actions: [
          "sqs:ReceiveMessage",
          "sqs:DeleteMessage",
          "sqs:ChangeMessageVisibility",
          "sqs:GetQueueAttributes",
        ],
        resources: [arns.queues[spec.queue]],
      },
    ];
  if (spec.stream)
    return [
      {
        actions: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
        resources: [arns.stream],
      },
      { actions: ["sqs:SendMessage"], resources: [arns.tracesDead] },
    ];
  return [];
}

/** The address in `Name <address>`. */
const addressIn = (from: string) => /<([^>]+)>/.exec(from)?.[1] ?? from;
