import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { marshall } from "@aws-sdk/util-dynamodb";
import { tableDefinition } from "../../functions/adapters/dynamo/keys.ts";
import type { Row } from "../../functions/adapters/dynamo/row.ts";
import { findBinary, startDynamo } from "../../stacks/local/aws/dynamo/binary.ts";
import { createDynamoFront } from "../../stacks/local/aws/dynamo/front.ts";
import { tableInput } from "../../stacks/local/aws/dynamo/table.ts";
import { queueUrl } from "../../stacks/local/aws/sqs/queue-names.ts";
import { createSqs } from "../../stacks/local/aws/sqs/sqs.ts";
import { createClock } from "../../stacks/local/clock.ts";
import { listen } from "../../stacks/local/loopback.ts";
import { queues } from "../../stacks/queues.ts";

const table = { name: "bench", ...tableDefinition };
const credentials = { accessKeyId: "local", secretAccessKey: "local" };

/**
 * A table with these rows, the two queues, and an environment in which handlers find them. What is asked of the table is
 * remembered, the last two thousand calls. A handler reads its environment once, so each is for one opening.
 */
export async function openAws(rows: readonly Row[]) {
  const dir = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
  await imported(dir, rows);
  const clock = createClock();
  const engine = await startDynamo({ dir, env: {} });
  const front = createDynamoFront({ endpoint: engine.endpoint, table, clock, credentials });
  const sqs = createSqs({
    dir: join(dir, "sqs"),
    credentials,
    clock,
    queues: Object.values(queues).map(({ name }) => ({ name, attributes: { FifoQueue: "true" } })),
  });
  const dynamoServer = await listen(0, front.listener);
  const sqsServer = await listen(0, sqs.listener);
  const environment = {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    TABLE_NAME: table.name,
    DYNAMODB_ENDPOINT: dynamoServer.url,
    SQS_ENDPOINT: sqsServer.url,
    QUEUE_URL: queueUrl(sqsServer.url, queues.work.name),
    FILES_QUEUE_URL: queueUrl(sqsServer.url, queues.files.name),
    BUCKET_NAME: table.name,
  };
  Object.assign(process.env, environment);

  return {
    calls: front.calls,
    /** The table without what stands before it here to watch, lag and fail: for what is timed. */
    engine: engine.endpoint,
    waiting: () => sqs.snapshot()[queues.work.name]?.visible ?? 0,
    async close() {
      for (const name of Object.keys(environment)) delete process.env[name];
      await sqsServer.close();
      await dynamoServer.close();
      front.close();
      await engine.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** By the engine's own import of what DynamoDB exports, which takes seconds where writing takes minutes. */
async function imported(dir: string, rows: readonly Row[]): Promise<void> {
  const source = join(dir, "export");
  mkdirSync(join(source, table.name, "data"), { recursive: true });
  const lines = rows.map((row) => JSON.stringify({ Item: marshall(row, { removeUndefinedValues: true }) }));
  writeFileSync(join(source, table.name, "data/rows.json.gz"), gzipSync(lines.join("\n")));
  const schema = join(dir, "schema.json");
  writeFileSync(schema, JSON.stringify({ Table: tableInput(table) }));
  const output = join(dir, "dynamo.db");
  await promisify(execFile)(findBinary(), [
    "import",
    "--source",
    source,
    "--schema",
    schema,
    "--output",
    output,
  ]);
}
