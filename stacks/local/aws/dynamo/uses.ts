import type { Use } from "../access.ts";
import type { TableDefinition } from "./table.ts";
import type { DynamoInput, Item } from "./wire.ts";

/** How IAM calls the parts of a transaction: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html */
const inTransaction = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
  Get: "GetItem",
} as const;

type Part = keyof typeof inTransaction;

/**
 * What a call does, on the leading key of each row that it touches; for a query of an index that is the index's own. A scan touches
 * all, and so does whatever is not known here.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function usesOf(operation: string, input: DynamoInput, table: TableDefinition): Use[] {
  if (operation === "TransactWriteItems" || operation === "TransactGetItems")
    return (input.TransactItems ?? []).flatMap((item) =>
      Object.entries(item).map(([part, { Item, Key }]) =>
        use(inTransaction[part as Part] ?? part, leading(Item ?? Key, table)),
      ),
    );
  if (operation === "Query") return [use(operation, queriedPartition(input, table))];
  const batch = input.RequestItems?.[table.name];
  if (batch) return keysOf(batch).map((key) => use(operation, leading(key, table)));
  return [use(operation, leading(input.Item ?? input.Key, table))];
}

const use = (action: string, partition: string | undefined): Use => ({
  action: `dynamodb:${action}`,
  on: partition ?? "",
});

const leading = (item: Item | undefined, table: TableDefinition) => item?.[table.partitionKey]?.S;

const keysOf = (batch: NonNullable<DynamoInput["RequestItems"]>[string]) =>
  Array.isArray(batch)
    ? batch.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key)
    : (batch.Keys ?? []);

/** The value that the key condition asks the partition key to equal. */
function queriedPartition(input: DynamoInput, table: TableDefinition): string | undefined {
  const { partitionKey } = table.indexes.find(({ name }) => name === input.IndexName) ?? table;
  for (const [, name = "", value = ""] of (input.KeyConditionExpression ?? "").matchAll(
    /([#\w]+)\s*=\s*(:\w+)/g,
  )) {
    const attribute = input.ExpressionAttributeNames?.[name] ?? name;
    if (attribute === partitionKey) return input.ExpressionAttributeValues?.[value]?.S;
  }
  return undefined;
}
