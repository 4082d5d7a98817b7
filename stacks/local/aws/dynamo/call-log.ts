import type { TableDefinition } from "./table.ts";
import { usesOf } from "./uses.ts";
import type { DynamoInput } from "./wire.ts";

interface DynamoCall {
  operation: string;
  table: string;
  index?: string;
  /** Partition keys without what follows their kind: `DOC#*`. Of a scan none, since it reads all. */
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
      const partitions = usesOf(operation, input, table).flatMap(({ on }) => on || []);
      calls.push({
        operation,
        table: TableName ?? table.name,
        ...(index ? { index } : {}),
        keys: [...new Set(partitions.map(kindOf))],
      });
      if (calls.length > MOST) calls.shift();
    },
  };
}

/** `DOC#wsp_1` is of the kind `DOC#*`. */
export const kindOf = (partition: string) => partition.replace(/#.*$/s, "#*");
