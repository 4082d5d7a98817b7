import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { alarmsOf } from "../../stacks/alarm-list.ts";
import { handlers } from "../../stacks/handlers.ts";
import { logCounts } from "../../stacks/log-counts.ts";
import { queues } from "../../stacks/queues.ts";
import { account } from "./harness/aws.ts";
import { type Synth, synth } from "./harness/synth.ts";
import { alarmsIn } from "./watch/alarms-in.ts";
import { someNames } from "./watch/names.ts";
import { production } from "./watch/production.ts";
import { unknownIn } from "./watch/resources.ts";

const DAY = 86_400;
const list = alarmsOf(someNames, "rate(4 hours)");
const runbook = readFileSync(join(import.meta.dirname, "../../docs/operate.md"), "utf8");
/** As GitHub names them. */
const anchors = [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, "")
    .replaceAll(" ", "-"),
);

let stage: Synth;
let alarms: ReturnType<typeof alarmsIn>;
let topic: string;
beforeAll(async () => {
  stage = await synth(production());
  alarms = alarmsIn(stage);
  topic = String(stage.one("aws:sns/topic:Topic", "AlarmsTopic").state.arn);
});

describe("the alarms of production", () => {
  it("are those of the list, each once", () => {
    const names = list.map(({ name }) => `gatehouse-production-${name}`);
    expect(alarms.map(({ name }) => name).sort()).toEqual(names.sort());
    expect(new Set(names).size).toBe(names.length);
  });

  it("say in one sentence what people notice, and where to read what to do", () => {
    for (const { name, impact, runbook: anchor } of list) {
      expect(impact).toMatch(/^[A-Z][^.]{20,}\.$/);
      const alarm = alarms.find((one) => one.name === `gatehouse-production-${name}`);
      expect(alarm?.alarmDescription).toBe(
        `${impact} What to do: https://example.com/docs/operate.md#${anchor}`,
      );
    }
  });

  it("have a section of the runbook each, and the runbook has no other in that chapter", () => {
    const chapter = /\n## Alarms\n(.+?)\n## /s.exec(runbook)?.[1] ?? "";
    const sections = [...chapter.matchAll(/^### (.+)$/gm)].map(([, heading = ""]) => heading);
    const known = [...new Set(list.map((alarm) => alarm.runbook)), "unusual-costs"];
    expect(sections.map((heading) => heading.toLowerCase().replaceAll(" ", "-")).sort()).toEqual(
      known.sort(),
    );
    for (const { runbook: anchor } of list) expect(anchors).toContain(anchor);
    for (const { name } of list) expect(chapter).toContain(`\`${name}\``);
  });

  it("tell the topic when they ring, and when all is well again", () => {
    for (const alarm of alarms) {
      expect(alarm.alarmActions).toEqual([topic]);
      expect(alarm.okActions).toEqual([topic]);
    }
  });

  it("watch what there is in this stage, and nothing else", () => {
    const watched = alarms.flatMap(({ metricQueries }) =>
      metricQueries.flatMap(({ metric }) => metric ?? []),
    );
    const unknown = watched.flatMap(
      (metric) => unknownIn(stage, { ...metric, metric: metric.metricName }) ?? [],
    );
    expect(watched.length).toBeGreaterThanOrEqual(alarms.length);
    expect(unknown).toEqual([]);
  });

  it("count lines of the access log by what stands in them", () => {
    const { format } = z
      .object({ accessLogSettings: z.object({ format: z.string() }) })
      .parse(stage.one("aws:apigatewayv2/stage:Stage", /./).inputs).accessLogSettings;
    const fields = logCounts
      .filter(({ log }) => log === "api")
      .flatMap(({ pattern }) => [...pattern.matchAll(/\$\.(\w+)/g)].map(([, field]) => field));
    expect(fields.length).toBeGreaterThan(3);
    for (const field of fields) expect(Object.keys(JSON.parse(format))).toContain(field);
  });

  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
  it("are such as CloudWatch takes", () => {
    for (const { name, metricQueries, evaluationPeriods, datapointsToAlarm } of alarms) {
      expect(
        metricQueries.filter(({ returnData }) => returnData),
        name,
      ).toHaveLength(1);
      const metrics = metricQueries.flatMap(({ metric }) => metric ?? []);
      expect(metrics.length, name).toBeLessThanOrEqual(10);
      expect(datapointsToAlarm, name).toBeLessThanOrEqual(evaluationPeriods);
      for (const { period } of metrics) {
        expect(period % 60, name).toBe(0);
        expect(period * evaluationPeriods, name).toBeLessThanOrEqual(period < 3600 ? DAY : 7 * DAY);
      }
    }
  });

  it("take silence for what it is", () => {
    const silent = (kind: string) =>
      alarms.filter(({ treatMissingData }) => treatMissingData === kind).map(({ name }) => name);
    expect(silent("breaching").sort()).toEqual(
      handlers
        .flatMap((spec) => ("schedule" in spec ? `gatehouse-production-${spec.name}-missing` : []))
        .sort(),
    );
    for (const name of silent("ignore")) expect(name).toMatch(/dead-letters|syncs-late|mail-/);
    expect(silent("missing")).toEqual([]);
  });
});

describe("nothing goes unwatched", () => {
  const metricsOf = (metricName: string) =>
    alarms.flatMap(({ metricQueries }) =>
      metricQueries.flatMap(({ metric }) => (metric?.metricName === metricName ? [metric.dimensions] : [])),
    );

  it("no queue of the list: its oldest message and its dead letters", () => {
    const names = alarms.map(({ name }) => name);
    for (const queue of Object.keys(queues)) {
      expect(names).toContain(`gatehouse-production-${queue}-waits`);
      expect(names).toContain(`gatehouse-production-${queue}-dead-letters`);
    }
  });

  it("no queue at all, whoever made it", () => {
    const [oldest, visible] = ["ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"].map(
      (one) => metricsOf(one).map(({ QueueName }) => QueueName),
    );
    for (const { inputs, state } of stage.ofType("aws:sqs/queue:Queue"))
      expect(inputs.redrivePolicy ? oldest : visible).toContain(state.name);
  });

  it("no function: that it fails, and that it is throttled", () => {
    for (const { state } of stage.ofType("aws:lambda/function:Function")) {
      expect(metricsOf("Errors")).toContainEqual({ FunctionName: state.name });
      expect(metricsOf("Throttles")).toContainEqual({ FunctionName: state.name });
    }
  });

  it("no failure of a function, whether it crashes, times out or gives its message back, and none counts twice", () => {
    const worker = alarms.find(({ name }) => name === "gatehouse-production-worker-fails");
    expect(worker?.metricQueries.map(({ metric, expression }) => metric?.metricName ?? expression)).toEqual([
      "Errors",
      "ErrorsTold-worker",
      "MAX([m1, m2])",
    ]);
  });

  it("no index of the table", () => {
    const { indexes } = z
      .object({ globalSecondaryIndexes: z.array(z.object({ name: z.string() })) })
      .transform(({ globalSecondaryIndexes }) => ({ indexes: globalSecondaryIndexes }))
      .parse(stage.one("aws:dynamodb/table:Table", /./).inputs);
    for (const { name } of indexes)
      expect(metricsOf("WriteThrottleEvents")).toContainEqual(
        expect.objectContaining({ GlobalSecondaryIndexName: name }),
      );
  });

  it("no schedule: twice its rate without a call, and a little more", () => {
    const missing = alarms.find(({ name }) => name.endsWith("sync-tick-missing"));
    const seconds = (missing?.metricQueries[0]?.metric?.period ?? 0) * (missing?.evaluationPeriods ?? 0);
    expect(seconds).toBe(9 * 3600);
    for (const minutes of [10, 25, 60, 240]) {
      const alarm = alarmsOf(someNames, `rate(${minutes} minutes)`).find(
        ({ name }) => name === "sync-tick-missing",
      );
      const window = (alarm?.minutes ?? 0) * (alarm?.of?.[1] ?? 0);
      expect(window).toBeGreaterThan(2 * minutes);
      expect(window).toBeLessThan(3 * minutes);
    }
  });
});

describe("who is told", () => {
  it("is the operators' address, by mail", () => {
    expect(stage.one("aws:sns/topicSubscription:TopicSubscription", "AlarmsMail").inputs).toMatchObject({
      topic,
      protocol: "email",
      endpoint: "operators@example.com",
    });
  });

  it("hears CloudWatch and the cost alerts of this account, over TLS, and nobody else", () => {
    const { Statement } = JSON.parse(String(stage.one("aws:sns/topicPolicy:TopicPolicy", /./).inputs.policy));
    expect(Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["sns:Publish"],
        Resource: [topic],
        Principal: { Service: ["cloudwatch.amazonaws.com", "costalerts.amazonaws.com"] },
        Condition: { StringEquals: { "aws:SourceAccount": [account] } },
      },
      {
        Effect: "Deny",
        Action: ["sns:Publish"],
        Resource: [topic],
        Principal: "*",
        Condition: { Bool: { "aws:SecureTransport": ["false"] } },
      },
    ]);
  });

  it("is told at once of unusual costs of everything that carries the app's tag", () => {
    const monitor = stage.one("aws:costexplorer/anomalyMonitor:AnomalyMonitor", /./);
    expect(monitor.inputs.monitorType).toBe("CUSTOM");
    expect(JSON.parse(String(monitor.inputs.monitorSpecification))).toMatchObject({
      Tags: { Key: "sst:app", Values: ["gatehouse"] },
    });
    expect(stage.one("aws:costexplorer/anomalySubscription:AnomalySubscription", /./).inputs).toMatchObject({
      frequency: "IMMEDIATE",
      monitorArnLists: [monitor.state.arn],
      subscribers: [{ type: "SNS", address: topic }],
    });
  });
});
