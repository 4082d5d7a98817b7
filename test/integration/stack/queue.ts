import { randomUUID } from "node:crypto";
import { PurgeQueueCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Message } from "../../../functions/core/events.ts";

/** What an operator may do with the queue of the stack in this process. */
export function workQueue() {
  const client = new SQSClient({ endpoint: process.env.SQS_ENDPOINT ?? "" });
  const QueueUrl = process.env.QUEUE_URL ?? "";
  return {
    /** Whatever waits is gone, as from a dead-letter queue that nobody looked into. */
    lose: () => client.send(new PurgeQueueCommand({ QueueUrl })),
    give: (message: Message) =>
      client.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody: JSON.stringify(message),
          MessageGroupId: "given",
          MessageDeduplicationId: randomUUID(),
        }),
      ),
  };
}
