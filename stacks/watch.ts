import { alarmsOf } from "./alarm-list.ts";
import { createAlarm, createLogCounts, createTopic } from "./alarms.ts";
import { createCostAlert } from "./cost-anomaly.ts";
import { dashboardBody } from "./dashboard-body.ts";
import type { HandlerName } from "./handlers.ts";
import type { Names } from "./measures.ts";
import type { createQueues } from "./messaging.ts";
import type { Settings } from "./settings.ts";

type Text = $util.Input<string>;

interface Watched {
  settings: Settings;
  functions: Record<HandlerName, sst.aws.Function>;
  messaging: ReturnType<typeof createQueues>;
  table: sst.aws.Dynamo;
  api: sst.aws.ApiGatewayV2;
  trustCenter: sst.aws.Router;
  admin: sst.aws.Router;
}

/** Alarms, the dashboard and the cost alert: in production, and wherever else somebody wants to hear of a stage. */
export function createWatch(stage: Watched): void {
  const { settings, functions, api } = stage;
  const { email, runbook } = settings.alarms;
  // What `sst dev` runs, runs before its developer's eyes.
  if (!email || $dev) return;
  const names = namesOf(stage);
  createLogCounts(names.logs, {
    api: api.nodes.logGroup.name,
    ...each(functions, ({ nodes }) => nodes.logGroup.apply((group) => $output(group?.name ?? ""))),
  });

  const topic = createTopic(email);
  const alarms = alarmsOf(names, settings.syncRate).map((alarm) =>
    createAlarm(alarm, { topic: topic.arn, runbook }),
  );
  createCostAlert(settings, topic);

  const input = $util.output({
    names,
    region: aws.getRegionOutput().region,
    alarms: alarms.map(({ arn }) => arn),
  });
  new aws.cloudwatch.Dashboard("Dashboard", {
    dashboardName: `${$app.name}-${$app.stage}`,
    dashboardBody: input.apply((known) => JSON.stringify(dashboardBody({ ...known, runbook }))),
  });
}

const namesOf = ({ functions, messaging, table, api, trustCenter, admin }: Watched): Names<Text> => ({
  functions: each(functions, ({ name }) => name),
  queues: each(messaging.queues, ({ queue }) => queue.nodes.queue.name),
  deadLetters: {
    ...each(messaging.queues, ({ dead }) => dead.nodes.queue.name),
    traces: messaging.tracesDead.nodes.queue.name,
  },
  table: table.name,
  api: api.nodes.api.id,
  distributions: { "trust center": trustCenter.distributionID, "admin app": admin.distributionID },
  logs: `Gatehouse/${$app.stage}`,
});

/** The same keys with other values. */
function each<Key extends string, Value, Other>(all: Record<Key, Value>, other: (value: Value) => Other) {
  const entries = Object.entries<Value>(all).map(([key, value]) => [key, other(value)]);
  return Object.fromEntries(entries) as Record<Key, Other>; // the keys that it was given
}
