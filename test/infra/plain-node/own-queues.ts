import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { queueUrl } from "../../../stacks/local/aws/sqs/queue-names.ts";
import { createSqs } from "../../../stacks/local/aws/sqs/sqs.ts";
import type { Clock } from "../../../stacks/local/clock.ts";
import { listen } from "../../../stacks/local/loopback.ts";
import { createRoles } from "../../../stacks/local/roles.ts";
import { queues } from "../../../stacks/queues.ts";

interface Options {
  clock: Clock;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

/** Queues as the stack's, with the roles' rights, that nobody reads but a test: the stack's functions empty theirs at once. */
export async function openQueues({ clock, credentials }: Options) {
  const dir = mkdtempSync(join(tmpdir(), "gatehouse-queues-"));
  const names = Object.values(queues).map(({ name }) => name);
  const { listener } = createSqs({
    dir,
    credentials,
    clock,
    access: createRoles().access,
    queues: names.map((name) => ({ name, attributes: { FifoQueue: "true" } })),
  });
  const server = await listen(0, listener);
  const client = new SQSClient({ endpoint: server.url, credentials });

  async function emptied(queue: string) {
    const QueueUrl = queueUrl(server.url, queue);
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    for (const { ReceiptHandle } of Messages)
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    return Messages.map(({ Body = "" }) => ({ queue, message: JSON.parse(Body) as object }));
  }

  return {
    endpoint: server.url,
    /** What lies on the queues, which are empty then. */
    take: async () => (await Promise.all(names.map(emptied))).flat(),
    async close() {
      client.destroy();
      await server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
