import type { DynamoDBRecord } from "aws-lambda";
import { expect, it } from "vitest";
import { collectClosers } from "../../../stacks/local/closers.ts";
import { deliverStream } from "../../../stacks/local/deliver-stream.ts";

const record = (eventID: string): DynamoDBRecord => ({ eventID });

it("hands changes on in their order, what came meanwhile together, and repeats what failed", async () => {
  const seen: string[] = [];
  const errors: unknown[] = [];
  let failures = 1;
  const stream = deliverStream({
    async run({ Records }) {
      if (failures-- > 0) throw new Error("not yet");
      seen.push(Records.map(({ eventID }) => eventID).join("+"));
    },
    onError: (error) => errors.push(error),
  });
  stream.take([record("1")]);
  stream.take([record("2"), record("3")]);
  await stream.idle();
  stream.take([record("4")]);
  await stream.idle();
  expect(seen).toEqual(["1+2+3", "4"]);
  expect(errors).toHaveLength(1);
});

it("gives up on a batch that always fails, and goes on", async () => {
  const errors: unknown[] = [];
  const seen: string[] = [];
  const stream = deliverStream({
    async run({ Records: [first] }) {
      if (first?.eventID === "bad") throw new Error("never");
      seen.push(first?.eventID ?? "");
    },
    onError: (error) => errors.push(error),
  });
  stream.take([record("bad")]);
  await stream.idle();
  stream.take([record("good")]);
  await stream.idle();
  expect(seen).toEqual(["good"]);
  expect(errors).toHaveLength(3);
});

it("closes what was opened last first", async () => {
  const order: string[] = [];
  const closers = collectClosers();
  for (const name of ["a", "b", "c"]) closers.add(async () => order.push(name));
  await closers.closeAll();
  await closers.closeAll();
  expect(order).toEqual(["c", "b", "a"]);
});
