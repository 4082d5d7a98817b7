import { setTimeout as wait } from "node:timers/promises";
import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import { forEach } from "../../core/each.ts";
import { AppError } from "../../core/errors.ts";
import type { Key } from "./keys.ts";
import { canBe } from "./read.ts";
import type { Kind } from "./row.ts";
import type { Table } from "./table.ts";

const retries = 6;
const atOnce = 4;

/** The rows that stand, in the order of their keys. */
export async function getMany<T>(
  table: Table,
  of: Kind<T>,
  keys: readonly Key[],
  pause: (ms: number) => Promise<unknown> = wait,
): Promise<T[]> {
  const found = new Map<string, T>();
  const unique = [...new Map(keys.filter(canBe).map((key) => [nameOf(key), key])).values()];
  const hundreds = Array.from({ length: Math.ceil(unique.length / 100) }, (_, n) =>
    unique.slice(n * 100, (n + 1) * 100),
  );
  await forEach(hundreds, atOnce, async (hundred) => {
    let wanted: Key[] = hundred;
    for (let fruitless = 0; wanted.length > 0; ) {
      const answer = await table.db.send(
        new BatchGetCommand({ RequestItems: { [table.name]: { Keys: wanted, ConsistentRead: true } } }),
      );
      for (const row of answer.Responses?.[table.name] ?? []) {
        const value = of.read(row, table.now());
        if (value !== undefined) found.set(nameOf(row), value);
      }
      const left = (answer.UnprocessedKeys?.[table.name]?.Keys ?? []).map(({ pk, sk }) => ({ pk, sk }));
      if (left.length > 0) {
        // More than 16 MB come in several answers; an answer without any row means that the table is throttled.
        fruitless = left.length < wanted.length ? 0 : fruitless + 1;
        if (fruitless > retries) throw tooBusy();
        await pause(Math.random() * Math.min(1_500, 20 * 2 ** fruitless));
      }
      wanted = left;
    }
  });
  return keys.flatMap((key) => found.get(nameOf(key)) ?? []);
}

const nameOf = (row: { pk?: unknown; sk?: unknown }) => JSON.stringify([row.pk, row.sk]);

const tooBusy = () =>
  new AppError("upstream_busy", "Too much is being read at once. Try again in a moment.", {
    details: { retryAfter: 1, ours: true },
  });
