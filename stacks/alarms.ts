import type { Alarm } from "./alarm.ts";
import { logCounts } from "./log-counts.ts";
import type { Measure } from "./measures.ts";

type Text = $util.Input<string>;

/** Where alarms go. Nobody in the account publishes here but CloudWatch and the cost alerts; AWS's own key would shut CloudWatch out. */
export function createTopic(email: string) {
  const { accountId } = aws.getCallerIdentityOutput();
  const topic = new sst.aws.SnsTopic("Alarms");
  const policy = new aws.sns.TopicPolicy("AlarmsPolicy", {
    arn: topic.arn,
    policy: aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          actions: ["sns:Publish"],
          resources: [topic.arn],
          principals: [
            { type: "Service", identifiers: ["cloudwatch.amazonaws.com", "costalerts.amazonaws.com"] },
          ],
          conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }],
        },
        {
          effect: "Deny",
          actions: ["sns:Publish"],
          resources: [topic.arn],
          principals: [{ type: "*", identifiers: ["*"] }],
          conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
        },
      ],
    }).json,
  });
  new aws.sns.TopicSubscription("AlarmsMail", { topic: topic.arn, protocol: "email", endpoint: email });
  return { arn: topic.arn, policy };
}

/** What the logs are asked for, so that alarms and dashboard find it. */
export function createLogCounts(namespace: string, logGroups: Record<string, Text>): void {
  for (const { metric, log, pattern } of logCounts)
    new aws.cloudwatch.LogMetricFilter(`${metric}Count`, {
      name: metric,
      logGroupName: logGroups[log] ?? "",
      pattern,
      metricTransformation: { namespace, name: metric, value: "1", defaultValue: "0", unit: "Count" },
    });
}

/** Says so when it rings, and when all is well again. */
export function createAlarm(alarm: Alarm<Text>, { topic, runbook }: { topic: Text; runbook: string }) {
  const { rings, of: [bad, periods] = [1, 1] } = alarm;
  return new aws.cloudwatch.MetricAlarm(`${alarm.name}-alarm`, {
    name: alarmName(alarm.name),
    alarmDescription: `${alarm.impact} What to do: ${runbook}#${alarm.runbook}`,
    metricQueries: queriesOf(alarm),
    ...("below" in rings
      ? { comparisonOperator: "LessThanThreshold", threshold: rings.below }
      : { comparisonOperator: "GreaterThanOrEqualToThreshold", threshold: rings.atLeast }),
    evaluationPeriods: periods,
    datapointsToAlarm: bad,
    treatMissingData: alarm.missing,
    alarmActions: [topic],
    okActions: [topic],
  });
}

/** By stage and app: alarms have one name in an account and region. */
const alarmName = (name: string) => `${$app.name}-${$app.stage}-${name}`;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html */
function queriesOf({ watches, stat, value, minutes, impact }: Alarm<Text>) {
  const metrics = watches.map(({ namespace, metric, dimensions }: Measure<Text>, n) => ({
    id: `m${n + 1}`,
    metric: { namespace, metricName: metric, dimensions, stat, period: minutes * 60 },
    returnData: value === undefined,
  }));
  if (value === undefined) return metrics;
  return [...metrics, { id: "value", expression: value, label: impact, returnData: true }];
}
