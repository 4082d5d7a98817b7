import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readOperatorAccess } from "../../../stacks/local/operator-access.ts";
import { countOf, redrive } from "../../../stacks/operate/dead-letters.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { credentials, listenDuringTest, region } from "../local-aws/listen.ts";
import { dead, plain, sqsDuringTest, work } from "../local-aws/sqs-client.ts";
import { typed } from "./typed.ts";

/** Messages that were received too often, in this order. */
async function failed(...messages: [group: string, body: string][]) {
  const sqs = await sqsDuringTest();
  for (const [group, body] of messages) {
    await sqs.sendTo(group, body);
    for (let tried = 0; tried < 2; tried++) {
      await sqs.receive(work.name);
      sqs.clock.advance(60_000);
    }
    await sqs.receive(work.name);
  }
  return { ...sqs, from: sqs.url(dead.name), to: sqs.url(work.name) };
}

describe("dead letters", () => {
  it("go back to their queue, each once, in their order", async () => {
    const letters: [string, string][] = [
      ["a", "1"],
      ["b", "2"],
      ["a", "3"],
    ];
    const { client, from, to, receive } = await failed(...letters);
    expect(await countOf(client, from)).toEqual({ waiting: 3, taken: 0 });
    expect(await redrive(client, { from, to })).toEqual({ moved: 3 });
    expect(await countOf(client, from)).toEqual({ waiting: 0, taken: 0 });
    const back = await receive(work.name);
    expect(back.map(({ Body, Attributes }) => [Attributes?.MessageGroupId, Body])).toEqual(letters);
    expect(back.map(({ Attributes }) => Attributes?.ApproximateReceiveCount)).toEqual(["1", "1", "1"]);
    expect(await redrive(client, { from, to })).toEqual({ moved: 0 });
  });

  it("go back again where they have failed again", async () => {
    const { client, clock, from, to, receive } = await failed(["a", "1"]);
    expect(await redrive(client, { from, to })).toEqual({ moved: 1 });
    for (let tried = 0; tried < 3; tried++) {
      await receive(work.name);
      clock.advance(60_000);
    }
    expect(await redrive(client, { from, to })).toEqual({ moved: 1 });
  });

  it("lie nowhere but where a queue puts them", async () => {
    const { client, send, url } = await failed();
    await send(plain.name, { MessageBody: "x" });
    await expect(redrive(client, { from: url(plain.name), to: url(work.name) })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

/** An SQS that answers what it is told, with each look at the tasks the next of them. */
async function sqsWithTasks(...looks: object[][]) {
  const asked: string[] = [];
  const endpoint = await listenDuringTest((req, res) => {
    const [, name = ""] = String(req.headers["x-amz-target"]).split(".");
    asked.push(name);
    const Results = name === "ListMessageMoveTasks" ? (looks.shift() ?? []) : [];
    const Attributes = { QueueArn: "arn:aws:sqs:us-east-1:1:q", ApproximateNumberOfMessages: "2" };
    req.resume().on("end", () => {
      res.setHeader("content-type", "application/x-amz-json-1.0");
      res.end(JSON.stringify({ Attributes, Results, TaskHandle: "t" }));
    });
  });
  const client = new SQSClient({ endpoint, region, credentials, maxAttempts: 1 });
  const put = () => redrive(client, { from: `${endpoint}/1/dead`, to: `${endpoint}/1/work`, lookAgainMs: 0 });
  return { asked, put };
}

const task = (Status: string, StartedTimestamp: number, more: object = {}) => [
  { Status, StartedTimestamp, ...more },
];

describe("a task of SQS that moves dead letters", () => {
  it("is followed to its end, and not taken for the one before it", async () => {
    const earlier = task("COMPLETED", 1, { ApproximateNumberOfMessagesMoved: 7 });
    const done = task("COMPLETED", 2, { ApproximateNumberOfMessagesMoved: 2 });
    const { put, asked } = await sqsWithTasks(earlier, earlier, [], task("RUNNING", 2), done);
    expect(await put()).toEqual({ moved: 2 });
    expect(asked.filter((name) => name === "StartMessageMoveTask")).toHaveLength(1);
  });

  it("is not started beside one that is under way", async () => {
    const done = task("COMPLETED", 1, { ApproximateNumberOfMessagesMoved: 9 });
    const { put, asked } = await sqsWithTasks(task("RUNNING", 1), task("RUNNING", 1), done);
    expect(await put()).toEqual({ moved: 9 });
    expect(asked).not.toContain("StartMessageMoveTask");
  });

  it("says why it stopped", async () => {
    const failure = { ApproximateNumberOfMessagesMoved: 1, FailureReason: "AccessDenied" };
    expect(await (await sqsWithTasks([], task("FAILED", 2, failure))).put()).toEqual({
      moved: 1,
      failure: "AccessDenied",
    });
    expect(await (await sqsWithTasks([], task("CANCELLED", 2))).put()).toEqual({
      moved: 0,
      failure: "CANCELLED",
    });
  });

  it("is not waited for without end where SQS never shows it", async () => {
    expect(await (await sqsWithTasks()).put()).toEqual({
      moved: 0,
      failure: "it does not tell how far it is",
    });
  });
});

describe("npm run queue, beside a running stack", { timeout: 60_000 }, () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack?.close());

  it("shows what lies among the dead letters, and has it worked on", async () => {
    const queue = (...args: string[]) => typed(["queue", ...args], { DATA_DIR: stack.dataDir });
    const { environment } = readOperatorAccess(stack.dataDir) ?? {};
    const endpoint = environment?.AWS_ENDPOINT_URL_SQS ?? "";
    const client = new SQSClient({
      endpoint,
      region,
      credentials: { accessKeyId: "local", secretAccessKey: environment?.AWS_SECRET_ACCESS_KEY ?? "" },
    });
    for (const n of [1, 2])
      await client.send(
        new SendMessageCommand({
          QueueUrl: `${endpoint}/000000000000/work-dead.fifo`,
          // Of a connection that nobody knows, so there is nothing to do.
          MessageBody: JSON.stringify({
            type: "connection.hint",
            nangoId: "x",
            operation: "deletion",
            hint: `${n}`,
          }),
          MessageGroupId: "x",
          MessageDeduplicationId: `${n}`,
        }),
      );
    expect((await queue("list")).out).toMatch(/^QUEUE.*\nwork +0 +0 +2$/m);
    const files = await queue("redrive", "--queue", "files");
    expect(files).toEqual({ code: 0, err: "", out: "files: no dead letters put back\n" });
    const all = await queue("redrive");
    expect(all).toMatchObject({
      code: 0,
      err: "",
      out: expect.stringContaining("work: 2 dead letters put back\n"),
    });
    await stack.idle();
    expect((await queue("list")).out).toMatch(/^work +0 +0 +0$/m);
  });
});
