import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { type AppError, conflict } from "../../core/errors.ts";
import type { Key } from "./keys.ts";
import type { Row } from "./row.ts";
import type { Table } from "./table.ts";

/** One write of a transaction, and what it means when its condition fails. */
export interface Write {
  item: NonNullable<TransactWriteCommandInput["TransactItems"]>[number];
  lost?: () => AppError;
}

export interface Condition {
  if: string;
  names?: Record<string, string>;
  values?: Record<string, unknown>;
}

const spelled = (condition: Condition) => ({
  ConditionExpression: condition.if,
  ...(condition.names ? { ExpressionAttributeNames: condition.names } : {}),
  ...(condition.values ? { ExpressionAttributeValues: condition.values } : {}),
});

const orLost = (lost: (() => AppError) | undefined) => (lost ? { lost } : {});

export const put = (table: Table, row: Row, condition?: Condition, lost?: () => AppError): Write => ({
  item: { Put: { TableName: table.name, Item: row, ...(condition ? spelled(condition) : {}) } },
  ...orLost(lost),
});

export const remove = (table: Table, key: Key, condition?: Condition, lost?: () => AppError): Write => ({
  item: { Delete: { TableName: table.name, Key: key, ...(condition ? spelled(condition) : {}) } },
  ...orLost(lost),
});

export const check = (table: Table, key: Key, condition: Condition, lost: () => AppError): Write => ({
  item: { ConditionCheck: { TableName: table.name, Key: key, ...spelled(condition) } },
  lost,
});

/** The row stands as it was read; 0 is a row that was not there. */
export const unchanged = (rev: number): Condition =>
  rev === 0 ? { if: "attribute_not_exists(pk)" } : { if: "body.rev = :read", values: { ":read": rev } };

/** Nobody holds this look-up, or this id does. */
export const freeOrOf = (id: string): Condition => ({
  if: "attribute_not_exists(pk) OR body.id = :id",
  values: { ":id": id },
});

/** A new row, or one read at this revision: else somebody wrote first. */
export const putRevision = (table: Table, row: Row, rev: number, what: string): Write =>
  put(table, row, unchanged(rev), () => someoneWroteFirst(what));

export const someoneWroteFirst = (what: string) =>
  conflict(`Someone else changed this ${what} first. Look at it again, then repeat your change.`, { what });

/** What a save gives back: the same, one revision on. */
export const advanced = <T extends { rev: number }>(entity: T): T => ({ ...entity, rev: entity.rev + 1 });
