import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** The one table, as the stores get it. */
export interface Table {
  db: DynamoDBDocumentClient;
  name: string;
  now(): Date;
}

/** Every call ends by itself: `requestTimeout` aborts one that hangs. The SDK repeats what was throttled. */
export function dynamoTable(options: { name: string; endpoint?: string | undefined; now(): Date }): Table {
  const client = new DynamoDBClient({
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
    requestHandler: { requestTimeout: 10_000, connectionTimeout: 3_000, throwOnRequestTimeout: true },
    maxAttempts: 5,
  });
  const db = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return { db, name: options.name, now: options.now };
}
