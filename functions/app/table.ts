import { dynamoTable } from "../adapters/dynamo/table.ts";
import { TableEnv } from "./env.ts";
import { now } from "./now.ts";
import { readEnv } from "./read-env.ts";

export function connectTable() {
  const { TABLE_NAME, DYNAMODB_ENDPOINT } = readEnv(TableEnv);
  return dynamoTable({ name: TABLE_NAME, endpoint: DYNAMODB_ENDPOINT, now });
}
