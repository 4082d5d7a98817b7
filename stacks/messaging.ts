import { type QueueName, queues } from "./queues.ts";
import { resourceNames } from "./resource-names.ts";

/** The queues of work, each with its dead letters, and a place for the traces that could not be handed on. */
export function createQueues() {
  const names = Object.keys(queues) as QueueName[];
  const created = names.map((name) => [name, createQueue(name)] as const);
  const tracesDead = new sst.aws.Queue("TracesDead", { transform: { queue: keptLong } });
  return {
    queues: Object.fromEntries(created) as Record<QueueName, ReturnType<typeof createQueue>>,
    tracesDead,
  };
}

function createQueue(name: QueueName) {
  const { visibilitySeconds, maxReceiveCount } = queues[name];
  const dead = new sst.aws.Queue(resourceNames.deadLetters(name), {
    fifo: true,
    transform: { queue: keptLong },
  });
  const queue = new sst.aws.Queue(resourceNames.queue(name), {
    // A message names its intent itself; by content, a second Retry within five minutes would be swallowed.
    fifo: { contentBasedDeduplication: false },
    visibilityTimeout: `${visibilitySeconds} seconds`,
    dlq: { queue: dead.arn, retry: maxReceiveCount },
    transform: { queue: keptLong },
  });
  return { queue, dead };
}

/** Fourteen days, the most that SQS allows; encrypted with SQS's own key. */
function keptLong(args: aws.sqs.QueueArgs): undefined {
  args.messageRetentionSeconds = 14 * 24 * 60 * 60;
  args.sqsManagedSseEnabled = true;
}
