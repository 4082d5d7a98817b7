import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { startStack } from "../../../stacks/local/stack.ts";

export type Laptop = Awaited<ReturnType<typeof openLaptop>>;

/** What only a laptop has: its stand-ins' addresses, their key, its clock, and how much it logs. */
const ofTheLaptop = /^(AWS_\w+|\w+_ENDPOINT|CLOCK_OFFSET_MS|POWERTOOLS_\w+)$/;
const notFound = JSON.stringify({ message: "Not Found" });

/** Gatehouse as it runs on a laptop, asked for what it really does. */
export async function openLaptop() {
  const before = { ...process.env };
  const dataDir = mkdtempSync(join(tmpdir(), "gatehouse-drift-"));
  const stack = await startStack({ port: 0, dataDir, adminDir: ".build/admin", env: {} });
  await stack.idle();

  return {
    now: () => stack.clock.now().getTime(),
    /** What it has put into its functions' environment. */
    variables: Object.keys(process.env).filter(
      (name) => process.env[name] !== before[name] && !ofTheLaptop.test(name),
    ),
    /** Whether some function takes such a request. */
    async takes(method: string, path: string): Promise<boolean> {
      const { status, headers } = await fetch(`${stack.url}${path}`, { method });
      const isGateways = Number(headers.get("content-length")) === notFound.length;
      return !(status === 404 && isGateways && headers.get("content-type") === "application/json");
    },
    /** When each scheduled function is called next. */
    due(): Record<string, number> {
      return JSON.parse(readFileSync(join(dataDir, "schedule.json"), "utf8"));
    },
    async queues(): Promise<Record<string, Record<string, string>>> {
      const client = new SQSClient({ endpoint: process.env.SQS_ENDPOINT ?? "" });
      const { QueueUrls = [] } = await client.send(new ListQueuesCommand({}));
      const found = QueueUrls.map(async (QueueUrl) => {
        const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] });
        const { Attributes = {} } = await client.send(asked);
        return [QueueUrl.split("/").at(-1) ?? "", Attributes] as const;
      });
      return Object.fromEntries(await Promise.all(found));
    },
    async close() {
      await stack.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
