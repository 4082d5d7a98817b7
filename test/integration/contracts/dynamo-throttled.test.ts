import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import * as z from "zod";
import { getMany } from "../../../functions/adapters/dynamo/get-many.ts";
import { kind } from "../../../functions/adapters/dynamo/row.ts";
import { dynamoTable } from "../../../functions/adapters/dynamo/table.ts";
import { fixedNow } from "../../fakes/time.ts";
import { listenDuringTest } from "../local-aws/listen.ts";

const Note = kind(z.object({ words: z.string() }));
const keys = ["1", "2", "3"].map((n) => ({ pk: "NOTES", sk: n }));

/** A table that, at each call, leaves so many of the asked keys for another time. */
async function leaving(counts: (call: number) => number) {
  process.env.AWS_REGION ??= "us-east-1";
  process.env.AWS_ACCESS_KEY_ID ??= "local";
  process.env.AWS_SECRET_ACCESS_KEY ??= "local";
  let calls = 0;
  const pauses: number[] = [];
  const endpoint = await listenDuringTest(async (request, answer) => {
    const { Keys } = JSON.parse(await text(request)).RequestItems.notes;
    const left = Keys.slice(Keys.length - counts(calls++));
    const given = Keys.slice(0, Keys.length - left.length);
    const rows = given.map((key: object) => ({
      ...key,
      schema: { N: "1" },
      body: { M: { words: { S: "x" } } },
    }));
    const UnprocessedKeys = left.length ? { notes: { Keys: left, ConsistentRead: true } } : {};
    answer.setHeader("content-type", "application/x-amz-json-1.0");
    answer.end(JSON.stringify({ Responses: { notes: rows }, UnprocessedKeys }));
  });
  const table = dynamoTable({ name: "notes", endpoint, now: fixedNow });
  const read = () => getMany(table, Note, keys, async (ms) => void pauses.push(ms));
  return { read, pauses, calls: () => calls };
}

it("asks again for what was left, after a pause", async () => {
  const { read, pauses, calls } = await leaving((call) => 2 - call);
  expect(await read()).toHaveLength(3);
  expect(calls()).toBe(3);
  expect(pauses).toHaveLength(2);
});

it("gives up on a table that gives nothing, after pauses that may grow", async () => {
  const { read, pauses, calls } = await leaving(() => 3);
  await expect(read()).rejects.toMatchObject({ code: "upstream_busy", details: { retryAfter: 1 } });
  expect(calls()).toBe(7);
  pauses.forEach((ms, at) => {
    expect(ms).toBeLessThan(40 * 2 ** at);
  });
});
