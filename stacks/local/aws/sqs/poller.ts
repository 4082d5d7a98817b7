import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { failedMessages } from "./failed-messages.ts";
import { sqsEvent } from "./sqs-event.ts";

interface Poller {
  /** Takes nothing more, and resolves when the running handlers have ended. */
  stop(): Promise<void>;
  /** Resolves when nothing can be received and no handler runs. */
  idle(): Promise<void>;
}

interface PollerOptions {
  client: SQSClient;
  queueUrl: string;
  handler: (event: SQSEvent) => Promise<SQSBatchResponse | undefined>;
  /** At most 10, as SQS gives no more at once. */
  batchSize: number;
  /** How many batches may run at the same time. A FIFO group is never in two of them. */
  concurrency: number;
  /** Told when there may be something to receive; without it the queue is asked every `everyMs`. */
  onMessage?: (callback: (queue: string) => void) => () => void;
  everyMs?: number;
}

/** Feeds a Lambda handler from a queue, as Lambda's event source mapping does with partial batch responses. */
export function startPoller(options: PollerOptions): Poller {
  const { client, queueUrl: QueueUrl, handler, batchSize, concurrency, everyMs = 1000 } = options;
  const running = new Set<Promise<void>>();
  const waitingForIdle: (() => void)[] = [];
  let stopping = false;
  let nudged = false;
  let wake = () => {};

  const nudge = () => {
    nudged = true;
    wake();
  };
  const unsubscribe = options.onMessage?.((queue) => {
    if (QueueUrl.endsWith(`/${queue}`)) nudge();
  });
  const finished = poll();

  async function poll() {
    let queueArn: string | undefined;
    while (!stopping) {
      nudged = false;
      const asked = waitingForIdle.splice(0);
      try {
        queueArn ??= await arnOf(client, QueueUrl);
        const messages = running.size < concurrency ? await receive(client, QueueUrl, batchSize) : [];
        if (messages.length > 0) start(messages, queueArn);
        else if (running.size === 0) for (const resolve of asked.splice(0)) resolve();
        nudged ||= messages.length > 0;
      } catch (error) {
        console.error(`The queue ${QueueUrl} could not be read:`, error);
      }
      waitingForIdle.push(...asked);
      if (!nudged && !stopping) await pause();
    }
    await Promise.all(running);
    for (const resolve of waitingForIdle.splice(0)) resolve();
  }

  function start(messages: Message[], queueArn: string) {
    const run = handle(messages, queueArn)
      .catch((error) => console.error(`A batch from ${QueueUrl} stays in the queue:`, error))
      .finally(() => {
        running.delete(run);
        nudge();
      });
    running.add(run);
  }

  async function handle(messages: Message[], queueArn: string) {
    const event = sqsEvent(messages, queueArn);
    const response = await handler(event);
    const failed = failedMessages(event.Records, response ?? undefined);
    const done = event.Records.filter(({ messageId }) => !failed.has(messageId));
    if (done.length === 0) return;
    const Entries = done.map(({ receiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle: receiptHandle,
    }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    async stop() {
      stopping = true;
      unsubscribe?.();
      wake();
      await finished;
    },
    idle: () =>
      new Promise((resolve) => {
        waitingForIdle.push(resolve);
        nudge();
        if (stopping) void finished.then(resolve);
      }),
  };
}

async function receive(client: SQSClient, QueueUrl: string, batchSize: number): Promise<Message[]> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: batchSize,
      MessageSystemAttributeNames: ["All"],
      MessageAttributeNames: ["All"],
    }),
  );
  return Messages;
}

async function arnOf(client: SQSClient, QueueUrl: string): Promise<string> {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  return Attributes?.QueueArn ?? "";
}
