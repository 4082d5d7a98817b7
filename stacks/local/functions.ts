import type { SQSBatchResponse } from "aws-lambda";
import { handlers, workQueue } from "../handlers.ts";
import { startPoller } from "./aws/sqs/poller.ts";
import type { startAws } from "./aws-services.ts";
import type { Clock } from "./clock.ts";
import type { Closers } from "./closers.ts";
import { deliverStream } from "./deliver-stream.ts";
import { createGateway } from "./gateway/gateway.ts";
import { invoke, type LambdaHandler } from "./lambda.ts";
import { loadHandler } from "./load-handler.ts";
import { startSchedule } from "./schedule.ts";

/** How many connections are worked on at once. */
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
  const nameOf = (caller: "queue" | "stream") => {
    const found = handlers.find((spec) => caller in spec);
    if (!found) throw new Error(`No function has a ${caller}`);
    return found.name;
  };

  const onTrace = nameOf("stream");
  const stream = deliverStream({
    run: (event) => call(onTrace, event),
    onError: (error) => onError(onTrace, error),
  });
  closers.add(aws.onStream(stream.take));

  const worker = nameOf("queue");
  const poller = startPoller({
    client: aws.queueClient,
    queueUrl: aws.queueUrl,
    onMessage: aws.onMessage,
    batchSize: workQueue.batchSize,
    concurrency: WORKERS,
    // Lambda reads the answer of a queue's function as this shape, whatever it is.
    handler: async (event) => (await call(worker, event)) as SQSBatchResponse | undefined,
  });
  closers.add(() => Promise.race([poller.stop(), elapsed(MAX_FINISH_MS)]));

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
      await schedule.idle();
      await poller.idle();
      await stream.idle();
    },
  };
}

const elapsed = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
