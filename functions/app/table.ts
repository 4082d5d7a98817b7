import { dynamoTable } from "../adapters/dynamo/table.ts";
import { TableEnv } from "./env.ts";
import { now } from "./now.ts";

export function connectTable() {
  const { TABLE_NAME, DYNAMODB_ENDPOINT } = TableEnv.parse(process.env);
  return dynamoTable({ name: TABLE_NAME, endpoint: DYNAMODB_ENDPOINT, now });
}
