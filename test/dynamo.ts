import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  type ProjectionType,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll } from "vitest";
import { tableDefinition } from "../functions/adapters/dynamo/keys.ts";
import { dynamoTable, type Table } from "../functions/adapters/dynamo/table.ts";
import { fixedNow } from "./fakes/time.ts";

/** A DynamoDB in memory for one test file; each call of what it gives back makes an empty table. */
export function dynamo(): (options?: { now?: () => Date }) => Promise<Table> {
  let endpoint = process.env.DYNAMODB_ENDPOINT;
  let stop = () => {};
  let tables = 0;

  beforeAll(async () => {
    process.env.AWS_REGION ??= "us-east-1";
    process.env.AWS_ACCESS_KEY_ID ??= "local";
    process.env.AWS_SECRET_ACCESS_KEY ??= "local";
    if (endpoint) return;
    const port = await freePort();
    endpoint = `http://127.0.0.1:${port}`;
    const home = dirname(createRequire(import.meta.url).resolve("@dynoxide/linux-x64/package.json"));
    const engine = spawn(join(home, "dynoxide"), ["--host", "127.0.0.1", "--port", String(port)], {
      stdio: "ignore",
    });
    stop = () => engine.kill("SIGKILL");
    await answers(endpoint);
  });
  afterAll(() => stop());

  return async ({ now = fixedNow } = {}) => {
    const table = dynamoTable({ name: `t${process.pid}-${++tables}`, endpoint, now });
    await table.db.send(new CreateTableCommand(createTable(table.name)));
    return table;
  };
}

function createTable(TableName: string) {
  const { partitionKey, sortKey, indexes } = tableDefinition;
  const schema = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: "HASH" as const },
    { AttributeName: range, KeyType: "RANGE" as const },
  ];
  const names = [partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])];
  return {
    TableName,
    BillingMode: "PAY_PER_REQUEST" as const,
    AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: "S" as const })),
    KeySchema: schema(partitionKey, sortKey),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: schema(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: index.projection satisfies ProjectionType },
    })),
  };
}

async function answers(endpoint: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint, maxAttempts: 1 });
  for (const until = Date.now() + 10_000; ; ) {
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = address && typeof address === "object" ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
