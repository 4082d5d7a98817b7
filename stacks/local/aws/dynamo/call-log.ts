import { plannedChanges } from "./planned-changes.ts";
import type { TableDefinition } from "./table.ts";
import type { DynamoInput, Item } from "./wire.ts";

interface DynamoCall {
  operation: string;
  table: string;
  index?: string;
  /** Partition keys without what follows their kind: `DOC#*`. Empty for a scan. */
  keys: string[];
}

const MOST = 2000;

/** Remembers the latest calls, so that a test can say which access patterns something uses. */
export function logCalls(table: TableDefinition) {
  const calls: DynamoCall[] = [];
  return {
    calls: (): readonly DynamoCall[] => calls,
    note(operation: string, input: DynamoInput) {
      const { TableName, IndexName: index } = input;
      const name = TableName ?? table.name;
      calls.push({
        operation,
        table: name,
        ...(index ? { index } : {}),
        keys: kinds(operation, input, table),
      });
      if (calls.length > MOST) calls.shift();
    },
  };
}

function kinds(operation: string, input: DynamoInput, table: TableDefinition): string[] {
  const partitions =
    operation === "Query"
      ? [queriedPartition(input, table)]
      : [...plannedChanges(operation, input, table).map(({ key }) => key), ...readKeys(input, table)].map(
          (key) => key[table.partitionKey]?.S,
        );
  const known = partitions.filter((partition) => partition !== undefined);
  return [...new Set(known.map((partition) => partition.replace(/#.*$/s, "#*")))];
}

function readKeys({ Key, TransactItems = [], RequestItems }: DynamoInput, table: TableDefinition): Item[] {
  const batch = RequestItems?.[table.name];
  const inTransaction = TransactItems.map(({ Get, ConditionCheck }) => Get?.Key ?? ConditionCheck?.Key);
  const inBatch = batch && !Array.isArray(batch) ? (batch.Keys ?? []) : [];
  return [Key, ...inTransaction, ...inBatch].filter((key) => key !== undefined);
}

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
