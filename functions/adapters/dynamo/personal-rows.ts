import { QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { namedIn, Personals } from "../../core/activity/personal.ts";
import { personalKey } from "./keys.ts";
import { kind } from "./row.ts";
import type { Table } from "./table.ts";

/** Beside the trace, since a trace is never written again and what names a person can be asked to go. */
export const PersonalRow = kind(z.object({ seq: z.number().int(), values: Personals }));

interface Places {
  workspaceId: string;
  first: number;
  last: number;
}

/** What is left of the personal values from one place in the chain to another, by place. */
export async function personals(table: Table, places: Places): Promise<Map<number, Personals>> {
  const found = new Map<number, Personals>();
  const [first, last] = [places.first, places.last].map((seq) => personalKey(places.workspaceId, seq));
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.db.send(
      new QueryCommand({
        TableName: table.name,
        ConsistentRead: true,
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :first AND :last",
        ExpressionAttributeValues: { ":pk": first?.pk, ":first": first?.sk, ":last": last?.sk },
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    for (const row of Items) {
      const kept = PersonalRow.read(row, table.now());
      if (kept) found.set(kept.seq, kept.values);
    }
    start = LastEvaluatedKey;
  } while (start);
  return found;
}

/** Takes away the values that hold one of these names, and says how many they were. */
export async function erase(table: Table, places: Places, names: readonly string[]): Promise<number> {
  let count = 0;
  for (const [seq, values] of await personals(table, places)) {
    const going = namedIn(values, names);
    if (going.length === 0) continue;
    const paths = going.map((pointer, n): [string, string] => [`#p${n}`, pointer]);
    await table.db.send(
      new UpdateCommand({
        TableName: table.name,
        Key: personalKey(places.workspaceId, seq),
        UpdateExpression: `REMOVE ${paths.map(([name]) => `body.#values.${name}`).join()}`,
        ExpressionAttributeNames: { "#values": "values", ...Object.fromEntries(paths) },
      }),
    );
    count += going.length;
  }
  return count;
}
