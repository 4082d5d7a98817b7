import { GetCommand, QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Page, PageRequest } from "../../core/pages.ts";
import { type CursorOf, cursorOf, pageLimit } from "./cursor.ts";
import type { Key } from "./keys.ts";
import type { Kind } from "./row.ts";
import type { Table } from "./table.ts";

/**
 * Ids come from cookies and forms too: DynamoDB takes it for a mistake of ours to ask for what no key can be, and there is no such row.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys
 */
export const canBe = ({ pk, sk }: Key): boolean =>
  sk !== "" && Buffer.byteLength(sk) <= 1_024 && Buffer.byteLength(pk) <= 2_048;

/** Reads what was last written. */
export async function get<T>(table: Table, of: Kind<T>, key: Key): Promise<T | undefined> {
  if (!canBe(key)) return undefined;
  const { Item } = await table.db.send(
    new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
  );
  return of.read(Item, table.now());
}

interface Reader<T> {
  read(row: Record<string, unknown> | undefined, now: Date): T | undefined;
}

export interface Listing<T> {
  of: Reader<T>;
  cursor: CursorOf;
  partition: string;
  /** Only sort keys that begin so. */
  prefix?: string;
  newestFirst?: boolean;
  /** The index that is read, and the row's own key by the id at the end of the index's sort key. */
  index?: { name: "gsi1" | "gsi2"; key(id: string): Key };
  filter?: { if: string; names?: Record<string, string>; values?: Record<string, unknown> } | undefined;
  /** How many rows a page may look at to fill itself, where a filter leaves some out. */
  reach?: number;
}

/** One page: rows are read until it is full, the list ends, or its reach is spent. */
export async function page<T>(
  table: Table,
  listing: Listing<T>,
  request: PageRequest = {},
): Promise<Page<T>> {
  const limit = pageLimit(request.limit);
  const step = listing.reach === undefined ? limit : Math.min(listing.reach, Math.max(limit, 500));
  const { pkName, skName, query } = queryOf(table, listing, step);
  const prefix = listing.prefix ?? "";
  const after = (row: Record<string, unknown>) =>
    listing.cursor.write(String(row[skName]).slice(prefix.length));

  const items: T[] = [];
  const at = listing.cursor.read(request.cursor);
  let start: Record<string, unknown> | undefined =
    at === undefined
      ? undefined
      : {
          [pkName]: listing.partition,
          [skName]: prefix + at,
          ...listing.index?.key(at.slice(at.lastIndexOf("#") + 1)),
        };
  for (let reach = listing.reach ?? limit; reach > 0; reach -= step) {
    const { Items = [], LastEvaluatedKey } = await table.db.send(
      new QueryCommand({ ...query, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    for (const row of Items) {
      const value = listing.of.read(row, table.now());
      if (value === undefined) continue;
      items.push(value);
      if (items.length < limit) continue;
      const isLast = LastEvaluatedKey === undefined && row === Items.at(-1);
      return isLast ? { items } : { items, cursor: after(row) };
    }
    start = LastEvaluatedKey;
    if (!start) return { items };
  }
  return start ? { items, cursor: after(start) } : { items };
}

function queryOf<T>(table: Table, listing: Listing<T>, limit?: number) {
  const { index, prefix, filter } = listing;
  const [pkName, skName] = index ? [`${index.name}pk`, `${index.name}sk`] : ["pk", "sk"];
  const query: QueryCommandInput = {
    TableName: table.name,
    ...(index ? { IndexName: index.name } : { ConsistentRead: true }),
    KeyConditionExpression: `${pkName} = :pk${prefix ? ` AND begins_with(${skName}, :prefix)` : ""}`,
    ExpressionAttributeValues: {
      ":pk": listing.partition,
      ...(prefix ? { ":prefix": prefix } : {}),
      ...filter?.values,
    },
    ...(filter ? { FilterExpression: filter.if } : {}),
    ...(filter?.names ? { ExpressionAttributeNames: filter.names } : {}),
    ScanIndexForward: !listing.newestFirst,
    ...(limit === undefined ? {} : { Limit: limit }),
  };
  return { pkName, skName, query };
}

/** How many rows of a part of a partition pass the filter. */
export async function count(
  table: Table,
  listing: Pick<Listing<unknown>, "partition" | "prefix" | "filter" | "index">,
): Promise<number> {
  const { query } = queryOf(table, { ...listing, of: { read: () => undefined }, cursor: cursorOf() });
  let total = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const answer = await table.db.send(
      new QueryCommand({ ...query, Select: "COUNT", ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    total += answer.Count ?? 0;
    start = answer.LastEvaluatedKey;
  } while (start);
  return total;
}

/** Every row of a partition, or of the part of it whose sort keys begin so. For what has a few hundred at most. */
export async function all<T>(table: Table, of: Reader<T>, partition: string, prefix?: string): Promise<T[]> {
  const { query } = queryOf(table, { of, cursor: cursorOf(), partition, ...(prefix ? { prefix } : {}) });
  const items: T[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const answer = await table.db.send(
      new QueryCommand({ ...query, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    for (const row of answer.Items ?? []) {
      const value = of.read(row, table.now());
      if (value !== undefined) items.push(value);
    }
    start = answer.LastEvaluatedKey;
  } while (start);
  return items;
}
