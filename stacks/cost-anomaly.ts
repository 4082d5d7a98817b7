import type { Settings } from "./settings.ts";

/** Dollars that an anomaly costs, from which on it is told. */
const WORTH_TELLING = "20";

/**
 * Tells of costs that are unlike those before, within a day. What is watched carries the tag that SST gives to all that it makes.
 * AWS lets only a management account (or one without an organisation) watch a tag; any other names the monitor that it has.
 * https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html
 */
export function createCostAlert(
  { isProduction, alarms }: Settings,
  topic: { arn: $util.Input<string>; policy: aws.sns.TopicPolicy },
): void {
  const { costMonitor } = alarms;
  if (!isProduction || !costMonitor || costMonitor === "off") return;
  const monitor = costMonitor === "tag" ? createMonitor().arn : costMonitor;
  new aws.costexplorer.AnomalySubscription(
    "CostAlert",
    {
      name: `${$app.name}-${$app.stage}`,
      frequency: "IMMEDIATE",
      monitorArnLists: [monitor],
      subscribers: [{ type: "SNS", address: topic.arn }],
      thresholdExpression: {
        dimension: {
          key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
          matchOptions: ["GREATER_THAN_OR_EQUAL"],
          values: [WORTH_TELLING],
        },
      },
    },
    // AWS looks whether it may publish.
    { dependsOn: topic.policy },
  );
}

const createMonitor = () =>
  new aws.costexplorer.AnomalyMonitor("CostMonitor", {
    name: `${$app.name}-${$app.stage}`,
    monitorType: "CUSTOM",
    // Every stage of it, the forgotten ones too. AWS writes all fields, and a missing one would look like a change.
    monitorSpecification: JSON.stringify({
      And: null,
      CostCategories: null,
      Dimensions: null,
      Not: null,
      Or: null,
      Tags: { Key: "sst:app", MatchOptions: null, Values: [$app.name] },
    }),
  });
