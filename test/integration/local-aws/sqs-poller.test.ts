import { SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { startPoller } from "../../../stacks/local/aws/sqs/poller.ts";
import { sqsDuringTest, work } from "./sqs-client.ts";

const MINUTE = 60_000;
type Handler = (event: SQSEvent) => Promise<SQSBatchResponse | undefined>;

async function polled(handler: Handler, options: { batchSize?: number; concurrency?: number } = {}) {
  const all = await sqsDuringTest();
  const poller = startPoller({
    client: all.client,
    queueUrl: all.url(work.name),
    onMessage: all.sqs.onMessage,
    handler,
    batchSize: 10,
    concurrency: 2,
    // The queue tells when there is something to do: no test waits for this.
    everyMs: 3_600_000,
    ...options,
  });
  onTestFinished(() => poller.stop());
  return { ...all, poller };
}

/** A handler that notes what it got and answers when the test says so. */
function heldHandler() {
  const running: { body: string; release: () => void }[] = [];
  const handler: Handler = (event) =>
    new Promise((resolve) => {
      running.push({ body: event.Records[0]?.body ?? "", release: () => resolve(undefined) });
    });
  return { running, handler };
}

describe("a handler behind the local queue", () => {
  it("gets the event that Lambda would give it", async () => {
    const events: SQSEvent[] = [];
    const { sendTo, poller } = await polled(async (event) => {
      events.push(event);
      return undefined;
    });
    const { MessageId } = await sendTo("con_1", '{"kind":"sync"}', "run_1#0");
    await poller.idle();
    expect(events.flatMap((event) => event.Records)).toEqual([
      {
        messageId: MessageId,
        receiptHandle: expect.any(String),
        body: '{"kind":"sync"}',
        attributes: {
          ApproximateReceiveCount: "1",
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: expect.any(String),
          SequenceNumber: expect.stringMatching(/^\d{20}$/),
          MessageGroupId: "con_1",
          MessageDeduplicationId: "run_1#0",
        },
        messageAttributes: {},
        md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
        eventSource: "aws:sqs",
        eventSourceARN: "arn:aws:sqs:us-east-1:000000000000:work.fifo",
        awsRegion: "us-east-1",
      },
    ]);
  });

  it("is done with what it took, and what it sends on is handled too", async () => {
    const seen: string[] = [];
    const { sendTo, poller, sqs } = await polled(async ({ Records }) => {
      for (const { body } of Records) {
        seen.push(body);
        if (body.length < 4) await sendTo("a", `${body}+`);
      }
      return undefined;
    });
    await sendTo("a", "1");
    await poller.idle();
    expect(seen).toEqual(["1", "1+", "1++", "1+++"]);
    expect(sqs.snapshot()["work.fifo"]).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it("gets a failed message and its followers again after the visibility timeout, and others not", async () => {
    const batches: string[][] = [];
    const { clock, client, url, poller, sqs } = await polled(
      async ({ Records }) => {
        batches.push(Records.map((record) => record.body));
        const bad = Records.filter(
          (record) => record.body === "a1" && record.attributes.ApproximateReceiveCount === "1",
        );
        return { batchItemFailures: bad.map((record) => ({ itemIdentifier: record.messageId })) };
      },
      { concurrency: 1 },
    );
    const Entries = ["a1", "a2", "b1"].map((body) => ({
      Id: body,
      MessageBody: body,
      MessageGroupId: body.slice(0, 1),
      MessageDeduplicationId: body,
    }));
    await client.send(new SendMessageBatchCommand({ QueueUrl: url(work.name), Entries }));
    await poller.idle();
    expect(batches).toEqual([["a1", "a2", "b1"]]);
    expect(sqs.snapshot()["work.fifo"]).toEqual({ visible: 0, inFlight: 2, delayed: 0 });
    clock.advance(MINUTE);
    await poller.idle();
    expect(batches).toEqual([
      ["a1", "a2", "b1"],
      ["a1", "a2"],
    ]);
    expect(sqs.snapshot()["work.fifo"]).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it("that throws leaves its batch in the queue until the visibility timeout, then in the dead letters", async () => {
    const told = vi.spyOn(console, "error").mockReturnValue();
    onTestFinished(() => told.mockRestore());
    let tries = 0;
    const { clock, sendTo, poller, sqs } = await polled(async () => {
      tries += 1;
      throw new Error("a bug");
    });
    await sendTo("a", "poison");
    await poller.idle();
    await poller.idle();
    expect(tries).toBe(1);
    for (let i = 0; i < 3; i++) {
      clock.advance(MINUTE);
      await poller.idle();
    }
    expect(tries).toBe(2);
    expect(told).toHaveBeenCalledTimes(2);
    expect(sqs.snapshot()["dead.fifo"]).toMatchObject({ visible: 1 });
  });

  it("runs for several groups at once up to the cap, and for one group once", async () => {
    const { running, handler } = heldHandler();
    const { sendTo, poller } = await polled(handler, { batchSize: 1, concurrency: 2 });
    for (const body of ["a1", "a2", "b1", "c1"]) await sendTo(body[0] ?? "", body);
    await expect.poll(() => running.map(({ body }) => body)).toEqual(["a1", "b1"]);
    running[0]?.release();
    await expect.poll(() => running.map(({ body }) => body)).toEqual(["a1", "b1", "a2"]);
    running[1]?.release();
    await expect.poll(() => running.map(({ body }) => body)).toEqual(["a1", "b1", "a2", "c1"]);
    for (const { release } of running) release();
    await poller.idle();
  });

  it("is waited for when the poller stops, and nothing new is taken", async () => {
    const { running, handler } = heldHandler();
    const { sendTo, poller, sqs } = await polled(handler, { batchSize: 1, concurrency: 1 });
    await sendTo("a", "1");
    await sendTo("a", "2");
    await expect.poll(() => running.length).toBe(1);
    let stopped = false;
    const stop = poller.stop().then(() => {
      stopped = true;
    });
    await new Promise(setImmediate);
    expect(stopped).toBe(false);
    running[0]?.release();
    await stop;
    expect(running).toHaveLength(1);
    expect(sqs.snapshot()["work.fifo"]).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
    await poller.idle();
  });
});
