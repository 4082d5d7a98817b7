import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, SQSClient } from "@aws-sdk/client-sqs";
import { AppError } from "../../core/errors.ts";
import {
  type DeskMessage,
  dedupeOf,
  groupOf,
  type Message,
  type Moving,
  type Queue,
} from "../../core/events.ts";

const tries = 4;

/** A FIFO queue: in order within a connection, or an address; a repeated intent is one message. */
export function sqsQueue<Sent extends Message | Moving | DeskMessage>(options: {
  url: string;
  endpoint?: string | undefined;
}): Queue<Sent> {
  const client = new SQSClient({
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
    // A repeated intent may be told in other words, such as its time, and is answered with the checksum of the first.
    md5: false,
    requestHandler: { requestTimeout: 10_000, connectionTimeout: 3_000, throwOnRequestTimeout: true },
  });

  /** What of a batch SQS could not take; what it never will take is a bug. */
  async function send(Entries: SendMessageBatchRequestEntry[]): Promise<SendMessageBatchRequestEntry[]> {
    const { Failed = [] } = await client.send(
      new SendMessageBatchCommand({ QueueUrl: options.url, Entries }),
    );
    const refused = Failed.find(({ SenderFault }) => SenderFault);
    if (refused) throw new Error(`SQS refused a message: ${refused.Code}`);
    const failed = new Set(Failed.map(({ Id }) => Id));
    return Entries.filter(({ Id }) => failed.has(Id));
  }

  return {
    async send(messages) {
      // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
      for (let from = 0; from < messages.length; from += 10) {
        let left = messages.slice(from, from + 10).map(entryOf);
        for (let tried = 0; left.length > 0; tried++) {
          if (tried === tries)
            throw new AppError("upstream_busy", "The work could not be queued. Try again in a moment.", {
              details: { retryAfter: 5, ours: true },
            });
          if (tried > 0) await pause(Math.random() * 50 * 2 ** tried);
          left = await send(left);
        }
      }
    },
  };
}

const entryOf = (message: Message | Moving | DeskMessage, n: number): SendMessageBatchRequestEntry => ({
  Id: String(n),
  MessageBody: JSON.stringify(message),
  MessageGroupId: allowed(groupOf(message)),
  MessageDeduplicationId: allowed(dedupeOf(message)),
});

/** SQS takes 128 printable characters; whatever is longer or other goes by its hash. */
const allowed = (id: string): string =>
  /^[\w.-]{1,128}$/.test(id) ? id : createHash("sha256").update(id).digest("hex");
