import { type HandlerName, type HandlerSpec, handlers } from "./handlers.ts";
import type { createQueues } from "./messaging.ts";
import { queues as queueSpecs } from "./queues.ts";
import { titled } from "./resource-names.ts";
import { rateOf } from "./schedules.ts";
import type { Settings } from "./settings.ts";
import { tableStream } from "./stream.ts";
import { onlyService } from "./trust.ts";

interface TriggersInput {
  settings: Settings;
  functions: Record<HandlerName, sst.aws.Function>;
  table: sst.aws.Dynamo;
  messaging: ReturnType<typeof createQueues>;
}

/** What calls functions that no request calls: queues, schedules, and the table's stream. */
export function createTriggers({ settings, functions, table, messaging }: TriggersInput): void {
  const specs: readonly (HandlerSpec & { name: HandlerName })[] = handlers;
  for (const spec of specs) {
    const { arn } = functions[spec.name];
    if (spec.queue) {
      const { batchSize, concurrency } = queueSpecs[spec.queue];
      messaging.queues[spec.queue].queue.subscribe(arn, {
        batch: { size: batchSize, partialResponses: true },
        transform: {
          eventSourceMapping: (args) => {
            args.scalingConfig = { maximumConcurrency: concurrency };
          },
        },
      });
    }
    const schedule = rateOf(spec, settings.syncRate);
    if (schedule)
      new sst.aws.CronV2(titled(`${spec.name}-schedule`), {
        schedule,
        function: arn,
        // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
        event: { time: "<aws.scheduler.scheduled-time>" },
        retries: 2,
        transform: {
          role: (args) => {
            args.assumeRolePolicy = onlyService("scheduler.amazonaws.com");
          },
        },
      });
    if (spec.stream) table.subscribe(titled(spec.name), arn, newTraces(messaging.tracesDead.arn));
  }
}

/**
 * Only traces, each once in its order; one that fails is tried ten times and then kept apart, so that it holds up no other.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html
 */
const newTraces = (deadLetters: $util.Input<string>): sst.aws.DynamoSubscriberArgs => ({
  filters: [{ eventName: ["INSERT"], dynamodb: { NewImage: { pk: { S: [{ prefix: "TRACE#" }] } } } }],
  transform: {
    eventSourceMapping: (args) => {
      args.batchSize = tableStream.batchSize;
      args.maximumRetryAttempts = tableStream.retries;
      args.maximumRecordAgeInSeconds = 24 * 60 * 60;
      args.bisectBatchOnFunctionError = true;
      args.functionResponseTypes = ["ReportBatchItemFailures"];
      args.destinationConfig = { onFailure: { destinationArn: deadLetters } };
      // From the oldest: what was written while the function was being made is not lost.
      args.startingPosition = "TRIM_HORIZON";
    },
  },
});
