import { type HandlerName, handlers } from "../../../stacks/handlers.ts";
import { countedBy } from "../../../stacks/measures.ts";
import type { Resource, Synth } from "../harness/synth.ts";

export interface Metric {
  namespace: string;
  metric: string;
  dimensions: Record<string, string>;
}

const named = (resources: Resource[]) => resources.map(({ state }) => String(state.id ?? state.name));

/** Why nobody would ever write this metric in that stage; undefined where somebody does. */
export function unknownIn(stage: Synth, { namespace, metric, dimensions }: Metric): string | undefined {
  const fault = (what: string) => `${namespace} ${metric}: there is no ${what}`;
  const known: Record<string, string[]> = {
    FunctionName: named(stage.ofType("aws:lambda/function:Function")),
    // A queue's id is its address.
    QueueName: stage.ofType("aws:sqs/queue:Queue").map(({ state }) => String(state.name)),
    TableName: named(stage.ofType("aws:dynamodb/table:Table")),
    ApiId: named(stage.ofType("aws:apigatewayv2/api:Api")),
    DistributionId: named(stage.ofType("aws:cloudfront/distribution:Distribution")),
    GlobalSecondaryIndexName: indexesOf(stage),
    Region: ["Global"],
    service: countersOf(stage, metric),
  };
  for (const [dimension, value] of Object.entries(dimensions))
    if (dimension !== "work" && !known[dimension]?.includes(value)) return fault(`${dimension} ${value}`);

  if (namespace.startsWith("AWS/"))
    return namespace === "AWS/SES" || Object.keys(dimensions).length > 0 ? undefined : fault("resource");
  if (namespace === "Gatehouse") return dimensions.service ? undefined : fault("function that counts it");
  return filters(stage).some((one) => one.namespace === namespace && one.name === metric)
    ? undefined
    : fault("line of a log that is counted as that");
}

/** Names of the functions that count it. */
const countersOf = (stage: Synth, metric: string): string[] =>
  handlers.flatMap(({ name }) => {
    const by: Record<string, readonly HandlerName[]> = countedBy;
    return by[metric]?.includes(name) ? [`gatehouse-${stageOf(stage)}-${name}`] : [];
  });

const stageOf = (stage: Synth) =>
  /^gatehouse-(.+)-worker$/.exec(
    String(stage.one("aws:lambda/function:Function", /^Worker/).state.name),
  )?.[1];

const indexesOf = (stage: Synth) =>
  stage.ofType("aws:dynamodb/table:Table").flatMap(({ inputs }) => {
    const indexes = inputs.globalSecondaryIndexes as { name: string }[]; // as SST writes a table
    return indexes.map(({ name }) => name);
  });

/** What is counted in logs. */
const filters = (stage: Synth) =>
  stage
    .ofType("aws:cloudwatch/logMetricFilter:LogMetricFilter")
    .map(({ inputs }) => inputs.metricTransformation as { namespace: string; name: string }); // as log-counts asks
