import { DeleteMessageCommand, type Message, StartMessageMoveTaskCommand } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { dead, sqsDuringTest, work } from "./sqs-client.ts";

const MINUTE = 60_000;
const bodies = (messages: Message[]) => messages.map((message) => message.Body);

async function aQueue(keptIn?: string) {
  const all = await sqsDuringTest(keptIn);
  return {
    ...all,
    take: (max = 10) => all.receive(work.name, { MaxNumberOfMessages: max }),
    remove: (message?: Message) =>
      all.client.send(
        new DeleteMessageCommand({ QueueUrl: all.url(work.name), ReceiptHandle: message?.ReceiptHandle }),
      ),
  };
}

describe("a FIFO queue of the local SQS", () => {
  it("keeps a group in order and lets no later message out while an earlier one is away", async () => {
    const { sendTo, take, remove } = await aQueue();
    for (const [group, body] of [
      ["a", "a1"],
      ["a", "a2"],
      ["b", "b1"],
      ["a", "a3"],
    ] as const) {
      await sendTo(group, body);
    }
    const [first] = await take(1);
    expect(first?.Body).toBe("a1");
    expect(bodies(await take())).toEqual(["b1"]);
    await remove(first);
    expect(bodies(await take())).toEqual(["a2", "a3"]);
  });

  it("gives messages of one group growing sequence numbers", async () => {
    const { sendTo, take } = await aQueue();
    for (const body of ["1", "2", "3"]) await sendTo("a", body);
    const numbers = (await take()).map((message) => message.Attributes?.SequenceNumber);
    expect(numbers).toEqual([...numbers].sort());
    expect(new Set(numbers).size).toBe(3);
  });

  it("drops a repeated message for five minutes, also after the first was deleted", async () => {
    const { clock, sendTo, take, remove } = await aQueue();
    const first = await sendTo("a", "body", "intent-1");
    const [message] = await take();
    await remove(message);
    expect((await sendTo("a", "body", "intent-1")).MessageId).toBe(first.MessageId);
    expect(await take()).toHaveLength(0);
    clock.advance(5 * MINUTE);
    await sendTo("a", "body", "intent-1");
    expect(await take()).toHaveLength(1);
  });

  it("wants a group and a deduplication id, unless it is told to use the content", async () => {
    const { send, create, attributes } = await aQueue();
    await expect(send(work.name, { MessageBody: "x" })).rejects.toMatchObject({ name: "MissingParameter" });
    const grouped = { MessageBody: "x", MessageGroupId: "a" };
    await expect(send(work.name, grouped)).rejects.toMatchObject({ name: "InvalidParameterValue" });
    await create("content.fifo", { FifoQueue: "true", ContentBasedDeduplication: "true" });
    for (const MessageBody of ["1", "2", "1"]) await send("content.fifo", { ...grouped, MessageBody });
    expect((await attributes("content.fifo")).ApproximateNumberOfMessages).toBe("2");
    await expect(create("no-suffix", { FifoQueue: "true" })).rejects.toMatchObject({
      name: "InvalidParameterValue",
    });
  });

  it("refuses a deletion that comes after the visibility timeout", async () => {
    const { clock, sendTo, take, remove } = await aQueue();
    await sendTo("a", "slow");
    const [message] = await take();
    clock.advance(MINUTE);
    await expect(remove(message)).rejects.toMatchObject({ name: "InvalidParameterValue" });
    const [again] = await take();
    await remove(again);
    expect(await take()).toHaveLength(0);
  });

  it("moves a message that was received too often to the dead letters, and back on demand", async () => {
    const { client, clock, sendTo, take, receive, attributes } = await aQueue();
    await sendTo("a", "poison");
    await sendTo("a", "next");
    for (let i = 0; i < 2; i++) {
      expect(bodies(await take(1))).toEqual(["poison"]);
      clock.advance(MINUTE);
    }
    expect(bodies(await take())).toEqual(["next"]);
    const { QueueArn } = await attributes(dead.name);
    const [letter] = await receive(dead.name, { VisibilityTimeout: 0 });
    expect(letter?.Body).toBe("poison");
    expect(letter?.Attributes?.DeadLetterQueueSourceArn).toMatch(/:work\.fifo$/);
    await client.send(new StartMessageMoveTaskCommand({ SourceArn: QueueArn }));
    clock.advance(MINUTE);
    expect(bodies(await take())).toEqual(["next", "poison"]);
  });
});

describe("the local SQS after a restart", () => {
  it("has every message in order, free to be received, with its receive count and its deduplication", async () => {
    const before = await aQueue();
    for (const body of ["1", "2", "3"]) await before.sendTo("a", body);
    const [first] = await before.take(1);
    await before.remove(first);
    await before.take(1);
    const after = await aQueue(before.dir);
    await after.sendTo("a", "1");
    await after.sendTo("a", "4");
    const messages = await after.take();
    expect(bodies(messages)).toEqual(["2", "3", "4"]);
    expect(messages.map((message) => message.Attributes?.ApproximateReceiveCount)).toEqual(["2", "1", "1"]);
    const numbers = messages.map((message) => message.Attributes?.SequenceNumber);
    expect(numbers).toEqual([...numbers].sort());
  });

  it("delivers at once what was sent on a clock that ran ahead", async () => {
    const before = await aQueue();
    before.clock.advance(24 * 60 * MINUTE);
    await before.sendTo("a", "1");
    const after = await aQueue(before.dir);
    expect(await after.take()).toHaveLength(1);
  });
});
