import type { SQSRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { failedMessages } from "../../../stacks/local/aws/sqs/failed-messages.ts";

const aRecord = (messageId: string, group?: string): SQSRecord => ({
  messageId,
  receiptHandle: "",
  body: "",
  md5OfBody: "",
  messageAttributes: {},
  eventSource: "aws:sqs",
  eventSourceARN: "",
  awsRegion: "",
  attributes: {
    ApproximateReceiveCount: "1",
    SentTimestamp: "0",
    SenderId: "",
    ApproximateFirstReceiveTimestamp: "0",
    ...(group ? { MessageGroupId: group, SequenceNumber: messageId } : {}),
  },
});
const failing = (...ids: string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe("the messages of a batch that stay in the queue", () => {
  it("are none when the handler names none", () => {
    expect(failedMessages([aRecord("1")], undefined).size).toBe(0);
    expect(failedMessages([aRecord("1")], failing()).size).toBe(0);
  });

  it("are those that the handler names", () => {
    expect([...failedMessages([aRecord("1"), aRecord("2")], failing("2"))]).toEqual(["2"]);
  });

  it("are in a FIFO queue also those that follow in the group", () => {
    const records = [aRecord("1", "a"), aRecord("2", "b"), aRecord("3", "a"), aRecord("4", "b")];
    expect([...failedMessages(records, failing("1"))]).toEqual(["1", "3"]);
  });

  it("are all when the handler names one that is not in the batch", () => {
    expect(failedMessages([aRecord("1"), aRecord("2")], failing("", "1")).size).toBe(2);
  });
});
