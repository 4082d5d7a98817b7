import { type BatchEntry, batch } from "./batch.ts";
import { invalid, missing, type SendInput } from "./check-send.ts";
import { inFlight } from "./message.ts";
import { moveTasks } from "./move-tasks.ts";
import { changeVisibility, removeMessage, sendMessage } from "./queue.ts";
import { queueArn, queueAttributes, queueName, queueUrl } from "./queue-names.ts";
import type { Queues } from "./queues.ts";
import type { QueueState } from "./state.ts";

/** The fields of all requests that are understood here; each operation checks those it needs. */
export interface SqsInput extends SendInput {
  QueueUrl?: string;
  QueueName?: string;
  QueueNamePrefix?: string;
  Attributes?: Record<string, string>;
  AttributeNames?: string[];
  MessageSystemAttributeNames?: string[];
  MessageAttributeNames?: string[];
  MaxNumberOfMessages?: number;
  VisibilityTimeout?: number;
  WaitTimeSeconds?: number;
  ReceiptHandle?: string;
  SourceArn?: string;
  DestinationArn?: string;
  MaxResults?: number;
  Entries?: (BatchEntry & SqsInput)[];
}

/** `gone` aborts when the caller has hung up. */
export interface Call {
  endpoint: string;
  gone: AbortSignal;
}

type Operation = (input: SqsInput, call: Call) => object | Promise<object>;

/** Everything but ReceiveMessage, which waits. */
export function sqsOperations(queues: Queues): Record<string, Operation> {
  const { around } = queues;
  const find = (input: SqsInput): QueueState => queues.named(queueName(input.QueueUrl ?? ""));
  const remove = (queue: QueueState, input: SqsInput) => {
    removeMessage(queue, required(input.ReceiptHandle, "ReceiptHandle"), around);
    return {};
  };
  const setVisibility = (queue: QueueState, input: SqsInput) => {
    const seconds = input.VisibilityTimeout ?? -1;
    if (!(seconds >= 0 && seconds <= 43_200)) throw invalid("VisibilityTimeout is 0 to 43200 seconds");
    changeVisibility(queue, required(input.ReceiptHandle, "ReceiptHandle"), seconds, around);
    return {};
  };
  const changed = <T>(queue: QueueState, answer: T): T => {
    queues.changed(queue.name);
    return answer;
  };

  return {
    CreateQueue(input, { endpoint }) {
      const name = required(input.QueueName, "QueueName");
      queues.declare(name, queueAttributes(name, input.Attributes));
      return { QueueUrl: queueUrl(endpoint, name) };
    },
    GetQueueUrl: (input, { endpoint }) => ({
      QueueUrl: queueUrl(endpoint, queues.named(input.QueueName ?? "").name),
    }),
    ListQueues: (input, { endpoint }) => ({
      QueueUrls: queues
        .names()
        .filter((name) => name.startsWith(input.QueueNamePrefix ?? ""))
        .map((name) => queueUrl(endpoint, name)),
    }),
    DeleteQueue(input) {
      around.commit({ type: "queue deleted", queue: find(input).name });
      return {};
    },
    PurgeQueue(input) {
      const { name: queue, messages } = find(input);
      for (const { id } of [...messages]) around.commit({ type: "removed", queue, id });
      return {};
    },
    GetQueueAttributes(input) {
      const queue = find(input);
      const counts = countMessages(queue, around.now());
      const all = {
        ...queue.attributes,
        QueueArn: queueArn(queue.name, queues.region),
        ApproximateNumberOfMessages: String(counts.visible),
        ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
        ApproximateNumberOfMessagesDelayed: String(counts.delayed),
      };
      const asked = input.AttributeNames ?? [];
      const shown = Object.entries(all).filter(([name]) => asked.includes("All") || asked.includes(name));
      return { Attributes: Object.fromEntries(shown) };
    },
    SetQueueAttributes(input) {
      const queue = find(input);
      queues.declare(queue.name, { ...queue.attributes, ...input.Attributes });
      return {};
    },

    SendMessage(input) {
      const queue = find(input);
      return changed(queue, sendMessage(queue, input, around));
    },
    SendMessageBatch(input) {
      const queue = find(input);
      return changed(
        queue,
        batch(input.Entries, (entry) => sendMessage(queue, entry, around)),
      );
    },
    DeleteMessage(input) {
      const queue = find(input);
      return changed(queue, remove(queue, input));
    },
    DeleteMessageBatch(input) {
      const queue = find(input);
      return changed(
        queue,
        batch(input.Entries, (entry) => remove(queue, entry)),
      );
    },
    ChangeMessageVisibility(input) {
      const queue = find(input);
      return changed(queue, setVisibility(queue, input));
    },
    ChangeMessageVisibilityBatch(input) {
      const queue = find(input);
      return changed(
        queue,
        batch(input.Entries, (entry) => setVisibility(queue, entry)),
      );
    },
    ...moveTasks(queues),
  };
}

export function countMessages({ messages }: QueueState, now: number) {
  const away = messages.filter((message) => inFlight(message, now)).length;
  const delayed = messages.filter((message) => message.delayedUntil > now).length;
  return { visible: messages.length - away - delayed, inFlight: away, delayed };
}

function required(value: string | undefined, name: string): string {
  if (!value) throw missing(name);
  return value;
}
