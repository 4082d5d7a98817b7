import type { AttributeValue } from "aws-lambda";

/** DynamoDB's JSON as it is on the wire, as far as the front looks at it. */
export type Item = Record<string, AttributeValue>;

interface OneItem {
  TableName?: string;
  Item?: Item;
  Key?: Item;
}

export interface DynamoInput extends OneItem {
  IndexName?: string;
  KeyConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
  TransactItems?: {
    Put?: OneItem;
    Update?: OneItem;
    Delete?: OneItem;
    ConditionCheck?: OneItem;
    Get?: OneItem;
  }[];
  /** A list of writes per table (BatchWriteItem), or what to get (BatchGetItem). */
  RequestItems?: Record<string, BatchWrite[] | { Keys?: Item[] }>;
}

export interface BatchWrite {
  PutRequest?: { Item?: Item };
  DeleteRequest?: { Key?: Item };
}

interface KeyNames {
  partitionKey: string;
  sortKey: string;
}

/** Both keys are strings, in every table here. */
export const pickKey = (item: Item, { partitionKey, sortKey }: KeyNames): Item => ({
  [partitionKey]: { S: item[partitionKey]?.S ?? "" },
  [sortKey]: { S: item[sortKey]?.S ?? "" },
});

/** One text per key, whatever the order of its attributes. */
export const keyText = (item: Item, table: KeyNames): string =>
  JSON.stringify([item[table.partitionKey]?.S, item[table.sortKey]?.S]);
