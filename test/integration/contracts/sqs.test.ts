import { DeleteMessageCommand } from "@aws-sdk/client-sqs";
import { beforeAll, describe, expect, it } from "vitest";
import { eachRecord } from "../../../functions/adapters/sqs/each-record.ts";
import { sqsQueue } from "../../../functions/adapters/sqs/queue.ts";
import { Message, Moving } from "../../../functions/core/events.ts";
import { sqsEvent } from "../../../stacks/local/aws/sqs/sqs-event.ts";
import { moverContract, queueContract } from "../../contracts/queue.ts";
import { memoryLog } from "../../fakes/log.ts";
import { credentials } from "../local-aws/listen.ts";
import { sqsDuringTest, work } from "../local-aws/sqs-client.ts";

beforeAll(() => {
  process.env.AWS_REGION = "us-east-1";
  process.env.AWS_ACCESS_KEY_ID = credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = credentials.secretAccessKey;
});

async function opened() {
  const sqs = await sqsDuringTest();
  const QueueUrl = sqs.url(work.name);
  const receive = () => sqs.receive(work.name);
  const drop = (ReceiptHandle: string | undefined) =>
    sqs.client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  const queue = sqsQueue<Message | Moving>({ url: QueueUrl, endpoint: sqs.endpoint });
  async function received(): Promise<(Message | Moving)[]> {
    const all: (Message | Moving)[] = [];
    for (let batch = await receive(); batch.length > 0; batch = await receive())
      for (const { Body, ReceiptHandle } of batch) {
        const body: unknown = JSON.parse(Body ?? "");
        all.push(Moving.safeParse(body).data ?? Message.parse(body));
        await drop(ReceiptHandle);
      }
    return all;
  }
  return { queue, receive, received };
}

queueContract("SQS", opened);
moverContract("SQS", opened);

describe("a batch of messages", () => {
  const message = (connectionId: string, n: number): Message => ({
    type: "sync.run",
    workspaceId: "wsp_acme",
    connectionId,
    runId: `run_${connectionId}`,
    slice: n,
  });

  it("gives back what failed and what follows it in its group, and goes on with other groups", async () => {
    const { queue, receive } = await opened();
    await queue.send([message("con_1", 0), message("con_1", 1), message("con_2", 0), message("con_1", 2)]);
    const event = sqsEvent(await receive(), "arn:aws:sqs:us-east-1:000000000000:work.fifo");
    const log = memoryLog();
    const handled: string[] = [];
    const handler = eachRecord(
      Message,
      async (one) => {
        if (one.type !== "sync.run") throw new Error("Only runs were sent");
        if (one.connectionId === "con_1" && one.slice === 1) throw new Error("It broke");
        handled.push(`${one.connectionId} ${one.slice}`);
      },
      log,
    );

    const { batchItemFailures } = await handler(event);
    const failed = batchItemFailures.map(({ itemIdentifier }) => {
      const body = event.Records.find(({ messageId }) => messageId === itemIdentifier)?.body ?? "{}";
      const { connectionId, slice } = JSON.parse(body);
      return `${connectionId} ${slice}`;
    });
    expect(handled.sort()).toEqual(["con_1 0", "con_2 0"]);
    expect(failed).toEqual(["con_1 1", "con_1 2"]);
    expect(log.lines.map(({ level }) => level)).toEqual(["error"]);
  });

  it("logs what is no message of ours, without its text, and lets it go to the dead letters", async () => {
    const log = memoryLog();
    const handler = eachRecord(Message, async () => {}, log);
    const bodies = ["not json", '{"type":"secret words"}'];
    const messages = bodies.map((Body, n) => ({
      MessageId: `m${n}`,
      Body,
      Attributes: { MessageGroupId: `g${n}` },
    }));
    const { batchItemFailures } = await handler(sqsEvent(messages, "a:b:c:d"));
    expect(batchItemFailures).toEqual([{ itemIdentifier: "m0" }, { itemIdentifier: "m1" }]);
    expect(JSON.stringify(log.lines)).not.toContain("secret words");
    expect(log.lines).toHaveLength(2);
  });
});
