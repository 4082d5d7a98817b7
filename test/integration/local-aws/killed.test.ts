import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { build } from "esbuild";
import { describe, expect, it, onTestFinished } from "vitest";
import { credentials, dirDuringTest, region } from "./listen.ts";
import { Bucket, s3Client } from "./s3-client.ts";

const program = `
  import { createS3 } from "./stacks/local/aws/s3/s3.ts";
  import { createSqs } from "./stacks/local/aws/sqs/sqs.ts";
  import { createClock } from "./stacks/local/clock.ts";
  import { listen } from "./stacks/local/loopback.ts";
  const dir = process.argv[2];
  const credentials = ${JSON.stringify(credentials)};
  const s3 = createS3({ dir: dir + "/s3", credentials, buckets: ["${Bucket}"] });
  const sqs = createSqs({ dir: dir + "/sqs", credentials, clock: createClock(), queues: [{ name: "plain" }] });
  console.log(JSON.stringify([(await listen(0, s3.listener)).url, (await listen(0, sqs.listener)).url]));
`;

/** The stand-ins in a process of their own, which a test can kill. */
async function start(dir: string) {
  const outfile = join(dir, "program.mjs");
  if (!existsSync(outfile)) {
    const stdin = { contents: program, resolveDir: process.cwd() };
    await build({ stdin, outfile, bundle: true, platform: "node", format: "esm", logLevel: "silent" });
  }
  const child = spawn(process.execPath, [outfile, dir], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await once(child.stdout, "data");
  const [s3 = "", queues = ""]: string[] = JSON.parse(String(line));
  const sqs = new SQSClient({ endpoint: queues, region, credentials });
  return { child, s3: s3Client(s3), sqs, QueueUrl: `${queues}/000000000000/plain` };
}

async function kill(child: ChildProcess) {
  child.kill("SIGKILL");
  await once(child, "exit");
}

describe("the local S3 and SQS, killed without warning", () => {
  it("have every object whole and every message that was accepted", async () => {
    const dir = await dirDuringTest();
    const { child, s3, sqs, QueueUrl } = await start(dir);
    const at = { Bucket, Key: "report" };
    await s3.send(new PutObjectCommand({ ...at, Body: "version one" }));
    const sent = Array.from({ length: 40 }, (_, i) => String(i));
    for (const MessageBody of sent) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));

    const url = await getSignedUrl(s3, new PutObjectCommand(at));
    const upload = request(url, { method: "PUT", headers: { "content-length": 1_000_000 } });
    upload.on("error", () => undefined).write(Buffer.alloc(500_000));
    await expect.poll(() => readdirSync(join(dir, "s3", Bucket, "bodies")).length).toBe(2);
    await kill(child);

    const again = await start(dir);
    const object = await again.s3.send(new GetObjectCommand(at));
    expect(await object.Body?.transformToString()).toBe("version one");
    const received: (string | undefined)[] = [];
    for (let i = 0; i < 4; i++) {
      const { Messages = [] } = await again.sqs.send(
        new ReceiveMessageCommand({ QueueUrl: again.QueueUrl, MaxNumberOfMessages: 10 }),
      );
      received.push(...Messages.map((message) => message.Body));
    }
    expect(received).toEqual(sent);
  });
});
