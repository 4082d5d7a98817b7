import { type Engine, type EngineAnswer, EngineError } from "./engine.ts";
import { type Change, plannedChanges } from "./planned-changes.ts";
import type { Changed } from "./stream.ts";
import type { TableDefinition } from "./table.ts";
import { type DynamoInput, type Item, keyText, pickKey } from "./wire.ts";

const KEYS_AT_ONCE = 100;

interface TrackedWrites {
  engine: Engine;
  table: TableDefinition;
  changed(changes: Changed[], byTtl: boolean): void;
}

/**
 * Writes to the table one after another, so that what has changed is told in the order in which it did, and with
 * what was there before.
 */
export function trackWrites({ engine, table, changed }: TrackedWrites) {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = last.then(act);
    last = turn.catch(() => undefined);
    return turn;
  };

  async function read(keys: Item[]): Promise<Map<string, Item>> {
    const found = new Map<string, Item>();
    const left = [...new Map(keys.map((key) => [keyText(key, table), key])).values()];
    while (left.length > 0) {
      const Keys = left.splice(0, KEYS_AT_ONCE);
      const { Responses, UnprocessedKeys } = await engine.call<BatchGetOutput>("BatchGetItem", {
        RequestItems: { [table.name]: { Keys, ConsistentRead: true } },
      });
      for (const item of Responses?.[table.name] ?? []) found.set(keyText(item, table), item);
      left.push(...(UnprocessedKeys?.[table.name]?.Keys ?? []));
    }
    return found;
  }

  const write = (
    operation: string,
    input: DynamoInput,
    send: () => Promise<EngineAnswer>,
  ): Promise<EngineAnswer> => {
    const planned = plannedChanges(operation, input, table);
    if (planned.length === 0) return send();
    return inTurn(async () => {
      // A key that cannot be read cannot be written either: the engine's answer to the write says why.
      const before = await read(planned.map(({ key }) => key)).catch((error: unknown) => {
        if (error instanceof EngineError) return new Map<string, Item>();
        throw error;
      });
      const answer = await send();
      if (answer.status !== 200) return answer;
      const left = operation === "BatchWriteItem" ? unprocessedKeys(answer, table) : new Set();
      const done = planned.filter(({ key }) => !left.has(keyText(key, table)));
      const updated = done.filter(({ kind }) => kind === "update").map(({ key }) => key);
      const after = await read(updated);
      const outcome = ({ kind, key, item }: Change) =>
        kind === "put" ? item : after.get(keyText(key, table));
      changed(
        done.map((change) => ({
          key: change.key,
          before: before.get(keyText(change.key, table)),
          after: outcome(change),
        })),
        false,
      );
      return answer;
    });
  };

  /** Deletes what has expired, as DynamoDB does in its own time; answers how many items went. */
  const sweep = (now: Date): Promise<number> =>
    inTurn(async () => {
      if (!table.ttl) return 0;
      const expired = {
        TableName: table.name,
        ExpressionAttributeNames: { "#ttl": table.ttl },
        ExpressionAttributeValues: { ":now": { N: String(Math.floor(now.getTime() / 1000)) } },
      };
      let swept = 0;
      let ExclusiveStartKey: Item | undefined;
      do {
        const page = await engine.call<ScanOutput>("Scan", {
          ...expired,
          FilterExpression: "#ttl < :now",
          ExclusiveStartKey,
        });
        for (const item of page.Items ?? []) {
          const key = pickKey(item, table);
          if (await remove({ ...expired, Key: key, ConditionExpression: "#ttl < :now" })) {
            changed([{ key, before: item, after: undefined }], true);
            swept += 1;
          }
        }
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      return swept;
    });

  const remove = (input: object): Promise<boolean> =>
    engine.call("DeleteItem", input).then(
      () => true,
      (error: unknown) => {
        if (error instanceof EngineError && error.conditionFailed) return false;
        throw error;
      },
    );

  return { write, sweep };
}

/** What a batch has not written, and asks to be sent again. */
function unprocessedKeys(answer: EngineAnswer, table: TableDefinition): Set<string> {
  // A 200 to BatchWriteItem has this shape.
  const { UnprocessedItems } = JSON.parse(answer.body.toString()) as {
    UnprocessedItems?: DynamoInput["RequestItems"];
  };
  const left = plannedChanges(
    "BatchWriteItem",
    UnprocessedItems ? { RequestItems: UnprocessedItems } : {},
    table,
  );
  return new Set(left.map(({ key }) => keyText(key, table)));
}

interface BatchGetOutput {
  Responses?: Record<string, Item[]>;
  UnprocessedKeys?: Record<string, { Keys?: Item[] }>;
}

interface ScanOutput {
  Items?: Item[];
  LastEvaluatedKey?: Item;
}
