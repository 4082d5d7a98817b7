import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { queueArn } from "../../../stacks/local/aws/sqs/queue-names.ts";
import { createSqs } from "../../../stacks/local/aws/sqs/sqs.ts";
import { createClock } from "../../../stacks/local/clock.ts";
import { credentials, dirDuringTest, listenDuringTest, region } from "./listen.ts";

export const dead = { name: "dead.fifo", attributes: { FifoQueue: "true" } };
export const work = {
  name: "work.fifo",
  attributes: {
    FifoQueue: "true",
    VisibilityTimeout: "60",
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: queueArn("dead.fifo"),
      maxReceiveCount: 2,
    }),
  },
};
export const plain = { name: "plain", attributes: { VisibilityTimeout: "60" } };

/** Queues of their own for one test, on a clock that the test advances. */
export async function sqsDuringTest(keptIn?: string) {
  const dir = keptIn ?? (await dirDuringTest());
  const clock = createClock();
  const sqs = createSqs({ dir, credentials, clock, queues: [plain, work, dead] });
  const endpoint = await listenDuringTest(sqs.listener);
  const client = new SQSClient({ endpoint, region, credentials, maxAttempts: 1 });
  const url = (name: string) => `${endpoint}/000000000000/${name}`;
  return {
    dir,
    clock,
    sqs,
    endpoint,
    client,
    url,
    send: (name: string, input: Partial<SendMessageCommandInput>) =>
      client.send(new SendMessageCommand({ QueueUrl: url(name), MessageBody: "", ...input })),
    sendTo: (group: string, body: string, deduplicationId = body) =>
      client.send(
        new SendMessageCommand({
          QueueUrl: url(work.name),
          MessageBody: body,
          MessageGroupId: group,
          MessageDeduplicationId: deduplicationId,
        }),
      ),
    async receive(name: string, input: Partial<ReceiveMessageCommandInput> = {}) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: url(name),
          MaxNumberOfMessages: 10,
          MessageSystemAttributeNames: ["All"],
          MessageAttributeNames: ["All"],
          ...input,
        }),
      );
      return Messages;
    },
    async attributes(name: string) {
      const command = new GetQueueAttributesCommand({ QueueUrl: url(name), AttributeNames: ["All"] });
      return (await client.send(command)).Attributes ?? {};
    },
    create: (QueueName: string, Attributes = {}) =>
      client.send(new CreateQueueCommand({ QueueName, Attributes })),
  };
}
