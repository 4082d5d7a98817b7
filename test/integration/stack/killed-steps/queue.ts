import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { queueUrl } from "../../../../stacks/local/aws/sqs/queue-names.ts";
import { createSqs } from "../../../../stacks/local/aws/sqs/sqs.ts";
import type { Clock } from "../../../../stacks/local/clock.ts";
import { listen } from "../../../../stacks/local/loopback.ts";
import { queues } from "../../../../stacks/queues.ts";

/** Queues as the stack's, whose messages a test hands out: the stack's own functions would take them at once. */
export async function openQueues(clock: Clock) {
  const dir = mkdtempSync(join(tmpdir(), "gatehouse-queues-"));
  const credentials = {
    accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "",
  };
  const definitions = Object.values(queues).map(({ name, visibilitySeconds }) => ({
    name,
    attributes: { FifoQueue: "true", VisibilityTimeout: String(visibilitySeconds) },
  }));
  const { listener } = createSqs({ dir, credentials, clock, queues: definitions });
  const server = await listen(0, listener);
  const client = new SQSClient({ endpoint: server.url, credentials });
  const QueueUrl = queueUrl(server.url, queues.work.name);
  const FilesUrl = queueUrl(server.url, queues.files.name);

  async function take(url = QueueUrl) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 1 }),
    );
    const [message] = Messages;
    if (!message) return undefined;
    const { ReceiptHandle, Body = "" } = message;
    return {
      body: Body,
      done: () => client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle })),
      /** As once the visibility timeout of a worker that died has passed. */
      again: () =>
        client.send(
          new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }),
        ),
    };
  }

  return {
    env: { SQS_ENDPOINT: server.url, QUEUE_URL: QueueUrl, FILES_QUEUE_URL: FilesUrl },
    take,
    takeForMover: () => take(FilesUrl),
    async close() {
      client.destroy();
      await server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
