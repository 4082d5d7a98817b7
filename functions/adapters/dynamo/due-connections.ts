import { QueryCommand, type QueryCommandOutput } from "@aws-sdk/lib-dynamodb";
import type { Due } from "../../core/connections/store.ts";
import { duePartition, dueShards, inDueKey, workspaceOf } from "./keys.ts";
import type { Table } from "./table.ts";

/** A few hundred kilobytes at a time: keys alone. */
const atOnce = 1_000;

/** One list for each shard of the index, read as it is gone through. Its keys say all, so no row is read and no entry twice. */
export const dueConnections = (table: Table, until: Date): AsyncIterable<Due[]>[] =>
  Array.from({ length: dueShards }, (_, shard) => dueInShard(table, shard, until));

async function* dueInShard(table: Table, shard: number, until: Date): AsyncGenerator<Due[]> {
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey }: QueryCommandOutput = await table.db.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: "gsi2",
        KeyConditionExpression: "gsi2pk = :shard AND gsi2sk <= :until",
        // A tilde sorts after whatever could follow in a whole key.
        ExpressionAttributeValues: { ":shard": duePartition(shard), ":until": `${until.toISOString()}~` },
        Limit: atOnce,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    yield Items.map((row) => ({ workspaceId: workspaceOf(String(row.pk)), ...inDueKey(String(row.gsi2sk)) }));
    start = LastEvaluatedKey;
  } while (start);
}
