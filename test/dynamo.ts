import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll } from "vitest";
import { tableDefinition } from "../functions/adapters/dynamo/keys.ts";
import { dynamoTable, type Table } from "../functions/adapters/dynamo/table.ts";
import { startDynamo } from "../stacks/local/aws/dynamo/binary.ts";
import { createTable } from "../stacks/local/aws/dynamo/table.ts";
import { fixedNow } from "./fakes/time.ts";

/** A DynamoDB for one test file; each call of what it gives back makes an empty table. */
export function dynamo(): (options?: { now?: () => Date }) => Promise<Table> {
  const dir = mkdtempSync(join(tmpdir(), "gatehouse-dynamo-"));
  let endpoint = "";
  let stop = async () => {};
  let tables = 0;

  beforeAll(async () => {
    process.env.AWS_REGION ??= "us-east-1";
    process.env.AWS_ACCESS_KEY_ID ??= "local";
    process.env.AWS_SECRET_ACCESS_KEY ??= "local";
    ({ endpoint, stop } = await startDynamo({ dir }));
  });
  afterAll(async () => {
    await stop();
    rmSync(dir, { recursive: true, force: true });
  });

  return async ({ now = fixedNow } = {}) => {
    const table = dynamoTable({ name: `test-${process.pid}-${++tables}`, endpoint, now });
    const client = new DynamoDBClient({ endpoint });
    await createTable(client, { name: table.name, ...tableDefinition });
    client.destroy();
    return table;
  };
}
