import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { dynamoCallBudget } from "../../../functions/adapters/dynamo/call-budget.ts";
import { budgetKey } from "../../../functions/adapters/dynamo/keys.ts";
import type { Table } from "../../../functions/adapters/dynamo/table.ts";
import type { Taken } from "../../../functions/core/catalog/budget.ts";
import { dynamo } from "../../dynamo.ts";
import { testClock } from "../../fakes/time.ts";

const open = dynamo();
const connection = { workspaceId: "wsp_acme", id: "con_notion" };

/** Names each thing that is asked of the table. */
async function watched() {
  const clock = testClock();
  const table = await open({ now: clock.now });
  const asked: string[] = [];
  table.db.middlewareStack.add(
    (next, { commandName = "" }) =>
      (args) => {
        asked.push(commandName);
        return next(args);
      },
    { step: "initialize", name: "asked" },
  );
  return { clock, table, asked };
}

/** One process of several; whoever loses a race is back at once. */
const aProcess = (table: Table) => dynamoCallBudget(table, { random: () => 0, wait: async () => {} });
const many = <T>(count: number, ask: () => Promise<T>) => Promise.all(Array.from({ length: count }, ask));
const granted = (taken: readonly Taken[]) => taken.filter((one) => one.granted).length;

it("writes once for all that a process asks at one moment, and reads nothing", async () => {
  const { table, asked } = await watched();
  const budget = aProcess(table);
  expect(granted(await many(40, () => budget.take(connection, "work", "GET page")))).toBe(40);
  expect(asked).toEqual(["UpdateItemCommand"]);
  expect(granted(await many(40, () => budget.take(connection, "work", "GET page")))).toBe(40);
  expect(asked).toHaveLength(2);
});

it("writes nothing for work that it knows to be too early", async () => {
  const { clock, table, asked } = await watched();
  const budget = aProcess(table);
  await many(300, () => budget.take(connection, "work", "GET page"));
  const before = asked.length;
  expect(granted(await many(40, () => budget.take(connection, "work", "GET page")))).toBe(0);
  expect(asked).toHaveLength(before);
  clock.advance(61_500);
  expect(granted(await many(40, () => budget.take(connection, "work", "GET page")))).toBe(40);
});

it("is one budget for all processes, however they race", async () => {
  const { table } = await watched();
  const processes = Array.from({ length: 4 }, () => aProcess(table));
  const taken = await Promise.all(
    processes.flatMap((budget) =>
      Array.from({ length: 60 }, () => budget.take(connection, "work", "GET page")),
    ),
  );
  expect(granted(taken)).toBe(181);
});

it("stops every process where one was refused", async () => {
  const { table } = await watched();
  const [one, other] = [aProcess(table), aProcess(table)];
  const call = await one.take(connection, "work", "GET page");
  await other.take(connection, "work", "GET page");
  if (!call.granted) throw new Error("Nothing was taken before");
  await one.refused(connection, call, { scope: "connection", endpoint: "GET page", retryAfter: 90 });
  for (const purpose of ["browse", "work"] as const)
    expect(await other.take(connection, purpose, "GET page")).toEqual({ granted: false, retryAfter: 90 });
});

it("goes on from a row of an earlier edition", async () => {
  const { table } = await watched();
  await table.db.send(
    new UpdateCommand({
      TableName: table.name,
      Key: budgetKey(connection.workspaceId, connection.id),
      UpdateExpression: "SET #window = :one, calls = :one",
      ExpressionAttributeNames: { "#window": "window" },
      ExpressionAttributeValues: { ":one": 1 },
    }),
  );
  expect(await aProcess(table).take(connection, "work", "GET page")).toMatchObject({ granted: true });
});

it("tells whoever asked when the table does not answer, and goes on afterwards", async () => {
  const { table } = await watched();
  const budget = aProcess(table);
  let fails = true;
  table.db.middlewareStack.add(
    (next) => (args) => {
      if (fails) throw new Error("No table");
      return next(args);
    },
    { step: "initialize", name: "fails" },
  );
  await expect(many(2, () => budget.take(connection, "work", "GET page"))).rejects.toThrow("No table");
  fails = false;
  expect(await budget.take(connection, "work", "GET page")).toMatchObject({ granted: true });
});
