import type { SQSBatchResponse } from "aws-lambda";
import { type HandlerSpec, handlers } from "../handlers.ts";
import { type QueueName, queues } from "../queues.ts";
import { startPoller } from "./aws/sqs/poller.ts";
import type { startAws } from "./aws-services.ts";
import type { Clock } from "./clock.ts";
import type { Closers } from "./closers.ts";
import { deliverStream } from "./deliver-stream.ts";
import { createGateway } from "./gateway/gateway.ts";
import { invoke, type LambdaHandler } from "./lambda.ts";
import { loadHandler } from "./load-handler.ts";
import { startSchedule } from "./schedule.ts";

/** How many connections, or addresses, are worked on at once. */
const WORKERS = 4;
/** Work that takes longer is left to the queue, which gives it out again. */
const MAX_FINISH_MS = 3_000;

interface FunctionsOptions {
  aws: Awaited<ReturnType<typeof startAws>>;
  clock: Clock;
  dataDir: string;
  closers: Closers;
}

/** The deployed functions, each called by what calls it in AWS. */
export async function startFunctions({ aws, clock, dataDir, closers }: FunctionsOptions) {
  const loaded = new Map<string, LambdaHandler>();
  await Promise.all(handlers.map(async ({ name }) => loaded.set(name, await loadHandler(name))));
  let open = true;
  closers.add(() => {
    open = false;
  });

  const named = (name: string): LambdaHandler => {
    const handler = loaded.get(name);
    if (!handler) throw new Error(`${name} is not in stacks/handlers.ts`);
    return handler;
  };
  const onError = (name: string, error: unknown) => {
    if (open) console.error(`${name} failed:`, error);
  };
  const call = (name: string, event: unknown) => {
    const timeoutMs = 1000 * (handlers.find((spec) => spec.name === name)?.timeoutSeconds ?? 30);
    return invoke(named(name), event, { name, timeoutMs });
  };
  const specs: readonly HandlerSpec[] = handlers;

  const onTrace = specs.find((spec) => spec.stream)?.name;
  if (!onTrace) throw new Error("No function has the table's stream");
  const stream = deliverStream({
    // What is written while the stack closes has nobody left to take it.
    run: async (event) => (open ? call(onTrace, event) : undefined),
    onGivenUp: (error) => onError(onTrace, error),
  });
  closers.add(aws.onStream(stream.take));

  const consume = (name: string, queue: QueueName) => {
    const poller = startPoller({
      client: aws.queueClient,
      queueUrl: aws.queueUrl(queue),
      onMessage: aws.onMessage,
      batchSize: queues[queue].batchSize,
      concurrency: WORKERS,
      // Lambda reads the answer of a queue's function as this shape, whatever it is.
      handler: async (event) => (await call(name, event)) as SQSBatchResponse | undefined,
    });
    closers.add(() => Promise.race([poller.stop(), elapsed(MAX_FINISH_MS)]));
    return poller;
  };
  const pollers = specs.flatMap(({ name, queue }) => (queue ? [consume(name, queue)] : []));

  const schedule = startSchedule({
    handlers,
    clock,
    dataDir,
    run: async (name, event) => {
      await call(name, event).catch((error: unknown) => onError(name, error));
    },
  });
  closers.add(() => schedule.stop());

  return {
    gateway: createGateway({ handlers, load: async (name) => named(name), onError }),
    /** Resolves when nothing is queued, due or running. */
    async idle() {
      const emptied = async () => {
        for (const poller of pollers) await poller.idle();
      };
      await schedule.idle();
      await emptied();
      await stream.idle();
      // What was recorded may have put more into a queue.
      await emptied();
    },
  };
}

const elapsed = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
