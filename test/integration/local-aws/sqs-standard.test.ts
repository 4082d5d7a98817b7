import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  SendMessageBatchCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { credentials, region } from "./listen.ts";
import { plain, sqsDuringTest } from "./sqs-client.ts";

const MINUTE = 60_000;

describe("a standard queue of the local SQS", () => {
  it("hands a message over with its attributes, until it is deleted", async () => {
    const { client, url, send, receive, sqs } = await sqsDuringTest();
    const MessageAttributes = {
      kind: { DataType: "String", StringValue: "hint" },
      bytes: { DataType: "Binary", BinaryValue: Buffer.from("é") },
    };
    const sent = await send("plain", { MessageBody: "hi", MessageAttributes });
    const [message] = await receive("plain");
    expect(message).toMatchObject({ Body: "hi", MessageId: sent.MessageId });
    expect(message?.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
    expect(message?.Attributes).toMatchObject({ ApproximateReceiveCount: "1" });
    expect(Buffer.from(message?.MessageAttributes?.bytes?.BinaryValue ?? []).toString()).toBe("é");
    const { ReceiptHandle } = message ?? {};
    await client.send(new DeleteMessageCommand({ QueueUrl: url("plain"), ReceiptHandle }));
    expect(sqs.snapshot().plain).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it("shows a message again when its visibility timeout has passed", async () => {
    const { clock, send, receive } = await sqsDuringTest();
    await send("plain", { MessageBody: "again" });
    expect(await receive("plain")).toHaveLength(1);
    expect(await receive("plain")).toHaveLength(0);
    clock.advance(MINUTE);
    const [message] = await receive("plain");
    expect(message?.Attributes?.ApproximateReceiveCount).toBe("2");
  });

  it("shows a message at once when its visibility is set to zero, and not twice", async () => {
    const { client, url, send, receive } = await sqsDuringTest();
    await send("plain", { MessageBody: "back" });
    const [message] = await receive("plain");
    const back = new ChangeMessageVisibilityCommand({
      QueueUrl: url("plain"),
      ReceiptHandle: message?.ReceiptHandle,
      VisibilityTimeout: 0,
    });
    await client.send(back);
    await expect(client.send(back)).rejects.toMatchObject({ name: "MessageNotInflight" });
    expect(await receive("plain")).toHaveLength(1);
  });

  it("holds a delayed message back, and drops one that nobody took in four days", async () => {
    const { clock, send, receive, sqs } = await sqsDuringTest();
    await send("plain", { MessageBody: "later", DelaySeconds: 30 });
    expect(await receive("plain")).toHaveLength(0);
    expect(sqs.snapshot().plain).toEqual({ visible: 0, inFlight: 0, delayed: 1 });
    clock.advance(30_000);
    expect(await receive("plain", { VisibilityTimeout: 0 })).toHaveLength(1);
    clock.advance(4 * 24 * 60 * MINUTE);
    expect(await receive("plain")).toHaveLength(0);
  });

  it("answers a waiting receiver when a message is sent, becomes visible, or the clock moves", async () => {
    const { clock, send, receive } = await sqsDuringTest();
    const long = { WaitTimeSeconds: 20, VisibilityTimeout: 60 };
    const first = receive("plain", long);
    await send("plain", { MessageBody: "awaited" });
    expect(await first).toHaveLength(1);
    const second = receive("plain", { ...long, VisibilityTimeout: 1 });
    clock.advance(MINUTE);
    expect(await second).toHaveLength(1);
    expect(await receive("plain", long)).toHaveLength(1);
  });

  it("takes and deletes batches, and says which entries it refused", async () => {
    const { client, url, receive } = await sqsDuringTest();
    const QueueUrl = url("plain");
    const Entries = ["a", "b", ""].map((MessageBody, i) => ({ Id: String(i), MessageBody }));
    const sent = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    expect(sent.Successful?.map((one) => one.Id)).toEqual(["0", "1"]);
    expect(sent.Failed).toMatchObject([{ Id: "2", Code: "MissingParameter", SenderFault: true }]);
    const handles = (await receive("plain")).map(({ ReceiptHandle }, i) => ({ Id: `${i}`, ReceiptHandle }));
    const deleted = await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: handles }));
    expect(deleted.Successful).toHaveLength(2);
    const same = [handles[0], handles[0]].flatMap((one) => one ?? []);
    await expect(
      client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: same })),
    ).rejects.toMatchObject({ name: "BatchEntryIdsNotDistinct" });
  });

  it("refuses what is too large, unknown or signed by someone else", async () => {
    const { client, endpoint, send } = await sqsDuringTest();
    const large = send("plain", { MessageBody: "x".repeat(1024 * 1024 + 1) });
    await expect(large).rejects.toMatchObject({ name: "InvalidParameterValue" });
    await expect(client.send(new GetQueueUrlCommand({ QueueName: "none" }))).rejects.toMatchObject({
      name: "QueueDoesNotExist",
    });
    const stranger = new SQSClient({
      endpoint,
      region,
      credentials: { ...credentials, secretAccessKey: "wrong" },
      maxAttempts: 1,
    });
    await expect(stranger.send(new GetQueueUrlCommand({ QueueName: plain.name }))).rejects.toMatchObject({
      name: "InvalidSignatureException",
    });
  });
});
