import type { TableDefinition } from "./table.ts";
import { type BatchWrite, type DynamoInput, type Item, pickKey } from "./wire.ts";

/** What a write would do to one item of the table. An update's outcome is known only after it. */
export interface Change {
  kind: "put" | "update" | "delete";
  key: Item;
  item?: Item;
}

export function plannedChanges(operation: string, input: DynamoInput, table: TableDefinition): Change[] {
  const put = (target: { Item?: Item } | undefined): Change[] =>
    target?.Item ? [{ kind: "put", key: pickKey(target.Item, table), item: target.Item }] : [];
  const at = (kind: "update" | "delete", target: { Key?: Item } | undefined): Change[] =>
    target?.Key ? [{ kind, key: pickKey(target.Key, table) }] : [];
  const ours = <T extends { TableName?: string }>(target: T | undefined) =>
    target?.TableName === table.name ? target : undefined;

  switch (operation) {
    case "PutItem":
      return put(ours(input));
    case "UpdateItem":
      return at("update", ours(input));
    case "DeleteItem":
      return at("delete", ours(input));
    case "TransactWriteItems":
      return (input.TransactItems ?? []).flatMap((one) => [
        ...put(ours(one.Put)),
        ...at("update", ours(one.Update)),
        ...at("delete", ours(one.Delete)),
      ]);
    case "BatchWriteItem":
      return batchWrites(input.RequestItems?.[table.name]).flatMap((one) => [
        ...put(one.PutRequest),
        ...at("delete", one.DeleteRequest),
      ]);
    default:
      return [];
  }
}

const batchWrites = (requests: BatchWrite[] | { Keys?: Item[] } | undefined): BatchWrite[] =>
  Array.isArray(requests) ? requests : [];
