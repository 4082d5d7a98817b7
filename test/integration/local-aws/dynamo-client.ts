import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { onTestFinished } from "vitest";
import { startDynamo } from "../../../stacks/local/aws/dynamo/binary.ts";
import { createDynamoFront } from "../../../stacks/local/aws/dynamo/front.ts";
import { createTable, type TableDefinition } from "../../../stacks/local/aws/dynamo/table.ts";
import { createClock } from "../../../stacks/local/clock.ts";
import { credentials, dirDuringTest, listenDuringTest, region } from "./listen.ts";

export const table: TableDefinition = {
  name: "gatehouse",
  partitionKey: "pk",
  sortKey: "sk",
  indexes: [{ name: "gsi1", partitionKey: "gsi1pk", sortKey: "gsi1sk", projection: "ALL" }],
  ttl: "expiresAt",
};
export const TableName = table.name;

export const dynamoClient = (endpoint: string, maxAttempts = 1) =>
  new DynamoDBClient({ endpoint, region, credentials, maxAttempts });

/** An engine, its table and the front, for one test. */
export async function dynamoDuringTest(keptIn?: string) {
  const dir = keptIn ?? (await dirDuringTest());
  const engine = await startDynamo({ dir, env: {} });
  onTestFinished(() => engine.stop());
  await createTable(dynamoClient(engine.endpoint), table);
  const clock = createClock();
  const front = createDynamoFront({ endpoint: engine.endpoint, table, clock, credentials, region });
  onTestFinished(() => front.close());
  const endpoint = await listenDuringTest(front.listener);
  const client = dynamoClient(endpoint);
  const events: DynamoDBRecord[] = [];
  front.onStream((records) => void events.push(...records));
  return {
    dir,
    engine,
    clock,
    front,
    endpoint,
    client,
    events,
    put: (pk: string, more = {}) =>
      client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: "1" }, ...more } })),
  };
}

export const aKey = (pk: string) => ({ pk: { S: pk }, sk: { S: "1" } });

/** What a stream told, in short: `INSERT DOC#1`. */
export const inShort = (events: DynamoDBRecord[]) =>
  events.map(({ eventName, dynamodb }) => `${eventName} ${dynamodb?.Keys?.pk?.S}`);
