import { resourceNames } from "../../../stacks/resource-names.ts";
import { tableStream } from "../../../stacks/stream.ts";
import { changed, lacking, reworded } from "../harness/alter.ts";
import { at, differing, listAt, textAt, unless, unlike } from "../harness/compare.ts";
import { byValue, functionOf, kinds, type Stage } from "../harness/stage.ts";
import { queueNames, queueSpec, specs, takerOf } from "./lists.ts";
import type { Rule } from "./rule.ts";

const queueOf = (stage: Stage, name: string) => stage.one(kinds.queue, `${name}Queue`);
const mappingOf = (stage: Stage, source: unknown) =>
  byValue(stage, kinds.mapping, source, "eventSourceArn").inputs;
const fortnight = 14 * 24 * 60 * 60;

/** What wakes a function, apart from requests: its name, and each message, change or hour that does. */
const streamed = specs.filter(({ stream }) => stream);

export const queueRules: readonly Rule[] = [
  {
    says: "there is a queue for each of the list, with dead letters of its own, and one for traces given up",
    faults: (stage) => {
      const names = queueNames.flatMap((name) => [
        resourceNames.queue(name),
        resourceNames.deadLetters(name),
      ]);
      return differing(
        "queue",
        stage.ofType(kinds.queue).map(({ name }) => name),
        [...names, "TracesDead"].map((name) => `${name}Queue`),
      );
    },
    breaks: [lacking(kinds.queue, "WorkDeadQueue")],
  },
  {
    says: "all of them are encrypted and keep a message for fourteen days",
    faults: (stage) =>
      stage
        .ofType(kinds.queue)
        .flatMap(({ name, inputs }) =>
          unlike(name, inputs, { messageRetentionSeconds: fortnight, sqsManagedSseEnabled: true }),
        ),
    breaks: [
      changed(kinds.queue, "TracesDeadQueue", { messageRetentionSeconds: 345_600 }),
      changed(kinds.queue, "WorkQueue", { sqsManagedSseEnabled: undefined }),
    ],
  },
  {
    says: "work keeps its order, and a message is the same only where its sender says so",
    faults: (stage) =>
      queueNames.flatMap((queue) =>
        [resourceNames.queue(queue), resourceNames.deadLetters(queue)].flatMap((name) => {
          const { inputs } = queueOf(stage, name);
          return [
            ...unlike(name, inputs, { fifoQueue: true, contentBasedDeduplication: false }),
            ...unless(textAt(inputs, "name").endsWith(".fifo"), `${name} is called ${inputs.name}`),
          ];
        }),
      ),
    breaks: [
      changed(kinds.queue, "WorkQueue", { contentBasedDeduplication: true }),
      changed(kinds.queue, "WorkDeadQueue", { fifoQueue: false }),
    ],
  },
  {
    says: "a message is hidden for six times as long as its function may take, and lands in its queue's dead letters after the tries of the list",
    faults: (stage) =>
      queueNames.flatMap((queue) => {
        const { inputs } = queueOf(stage, resourceNames.queue(queue));
        const { timeout } = functionOf(stage, takerOf(queue).name).inputs;
        const hidden = Number(inputs.visibilityTimeoutSeconds);
        return [
          ...unless(
            hidden >= 6 * Number(timeout),
            `${queue} hides a message for ${hidden} s, its function may take ${timeout}`,
          ),
          ...unlike(queue, inputs, { visibilityTimeoutSeconds: queueSpec(queue).visibilitySeconds }),
          ...unlike(`${queue}'s redrive`, JSON.parse(textAt(inputs, "redrivePolicy") || "{}"), {
            deadLetterTargetArn: queueOf(stage, resourceNames.deadLetters(queue)).state.arn,
            maxReceiveCount: queueSpec(queue).maxReceiveCount,
          }),
        ];
      }),
    breaks: [
      changed(kinds.queue, "WorkQueue", { visibilityTimeoutSeconds: 180 }),
      changed(kinds.function, "WorkerCodeFunction", { timeout: 600 }),
      changed(kinds.queue, "WorkQueue", { redrivePolicy: undefined }),
    ],
  },
  {
    says: "a function takes its queue's messages as many at once as the list says, and says itself which of them failed",
    faults: (stage) =>
      queueNames.flatMap((queue) =>
        unlike(queue, mappingOf(stage, queueOf(stage, resourceNames.queue(queue)).state.arn), {
          functionName: functionOf(stage, takerOf(queue).name).state.arn,
          batchSize: queueSpec(queue).batchSize,
          functionResponseTypes: ["ReportBatchItemFailures"],
          scalingConfig: { maximumConcurrency: queueSpec(queue).concurrency },
        }),
      ),
    breaks: [
      changed(kinds.mapping, /^WorkSubscriber/, { functionResponseTypes: [] }),
      changed(kinds.mapping, /^WorkSubscriber/, { scalingConfig: undefined }),
    ],
  },
  {
    says: "traces, as they are put, go to their function in order; one that always fails is set aside and holds up no other",
    faults: (stage) => {
      const source = stage.one(kinds.table, "TableTable").state.streamArn;
      const mappings = stage.ofType(kinds.mapping).filter(({ inputs }) => inputs.eventSourceArn === source);
      const pattern = {
        eventName: ["INSERT"],
        dynamodb: { NewImage: { pk: { S: [{ prefix: "TRACE#" }] } } },
      };
      return [
        ...differing(
          "the stream's function",
          mappings.map(({ inputs }) => textAt(inputs, "functionName")),
          streamed.map(({ name }) => textAt(functionOf(stage, name).state, "arn")),
        ),
        ...mappings.flatMap(({ name, inputs }) => [
          ...unlike(name, inputs, {
            batchSize: tableStream.batchSize,
            maximumRetryAttempts: tableStream.retries,
            bisectBatchOnFunctionError: true,
            functionResponseTypes: ["ReportBatchItemFailures"],
            startingPosition: "TRIM_HORIZON",
            destinationConfig: { onFailure: { destinationArn: queueOf(stage, "TracesDead").state.arn } },
          }),
          ...differing(
            "the stream's filter",
            listAt(inputs, "filterCriteria", "filters").map((filter) => textAt(filter, "pattern")),
            [JSON.stringify(pattern)],
          ),
        ]),
      ];
    },
    breaks: [
      changed(kinds.mapping, "TableSubscriberOnTraceEventSourceMapping", { maximumRetryAttempts: -1 }),
      changed(kinds.mapping, "TableSubscriberOnTraceEventSourceMapping", { destinationConfig: undefined }),
      reworded(kinds.mapping, "TableSubscriberOnTraceEventSourceMapping", "INSERT", "MODIFY"),
    ],
  },
  {
    says: "each function that has a schedule is called at its rate, the sync's as the operator set it, and tried again twice",
    faults: (stage) => {
      const rateOf = ({ name, schedule }: (typeof specs)[number]) =>
        name === "sync-tick" ? stage.settings.syncRate : schedule;
      const given = stage.ofType(kinds.schedule).map(({ inputs }) => {
        const again = at(inputs, "target", "retryPolicy", "maximumRetryAttempts");
        return `${inputs.scheduleExpression} ${inputs.state} ${textAt(inputs, "target", "arn")}, ${again} times more`;
      });
      const wanted = specs
        .filter(({ schedule }) => schedule)
        .map((spec) => `${rateOf(spec)} ENABLED ${functionOf(stage, spec.name).state.arn}, 2 times more`);
      return differing("schedule", given, wanted);
    },
    breaks: [
      changed(kinds.schedule, "SyncTickScheduleSchedule", { scheduleExpression: "rate(1 minute)" }),
      changed(kinds.schedule, "SyncTickScheduleSchedule", { state: "DISABLED" }),
      lacking(kinds.schedule, "SyncTickScheduleSchedule"),
    ],
  },
];
