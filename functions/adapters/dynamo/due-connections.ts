import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Page } from "../../core/pages.ts";
import { cursorOf } from "./cursor.ts";
import { duePartition, dueShards, workspaceOf } from "./keys.ts";
import type { Table } from "./table.ts";

const atOnce = 100;

/** Oldest first over all shards: each gives its first after the cursor, and the oldest of those make the page. */
export async function dueConnections(
  table: Table,
  now: Date,
  request: { cursor?: string } = {},
): Promise<Page<{ workspaceId: string; connectionId: string }>> {
  const cursor = cursorOf("due");
  const after = cursor.read(request.cursor);
  const shards = await Promise.all(
    Array.from({ length: dueShards }, (_, shard) => dueInShard(table, shard, after, now)),
  );
  const due = shards.flat().sort((a, b) => (a.place < b.place ? -1 : 1));
  const items = due.slice(0, atOnce).map(({ workspaceId, connectionId }) => ({ workspaceId, connectionId }));
  const last = due[atOnce - 1];
  return { items, ...(last ? { cursor: cursor.write(last.place) } : {}) };
}

async function dueInShard(table: Table, shard: number, after: string | undefined, now: Date) {
  const { Items = [] } = await table.db.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: "gsi2",
      KeyConditionExpression: "gsi2pk = :shard AND gsi2sk BETWEEN :after AND :now",
      ExpressionAttributeValues: {
        ":shard": duePartition(shard),
        // A space sorts before whatever could follow a whole key, a tilde after it.
        ":after": after === undefined ? "0" : `${after} `,
        ":now": `${now.toISOString()}~`,
      },
      Limit: atOnce,
    }),
  );
  return Items.map((row) => ({
    place: String(row.gsi2sk),
    workspaceId: workspaceOf(String(row.pk)),
    connectionId: String(row.sk),
  }));
}
