import type { DynamoDBRecord } from "aws-lambda";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectClosers } from "../../../stacks/local/closers.ts";
import { deliverStream } from "../../../stacks/local/deliver-stream.ts";
import { tableStream } from "../../../stacks/stream.ts";
import { propertyRuns } from "../../contracts/stores.ts";

const record = (n: number): DynamoDBRecord => ({ dynamodb: { SequenceNumber: String(n) } });
const numbers = (records: readonly DynamoDBRecord[]) =>
  records.map(({ dynamodb }) => Number(dynamodb?.SequenceNumber));
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
const reported = (n: number) => ({ batchItemFailures: [{ itemIdentifier: String(n) }] });

/** Calls of the function, each with what it was given, and what was given up. */
function streamTo(answer: (batch: number[], call: number) => unknown) {
  const calls: number[][] = [];
  const givenUp: Error[] = [];
  const stream = deliverStream({
    async run({ Records }) {
      calls.push(numbers(Records));
      return answer(numbers(Records), calls.length);
    },
    onGivenUp: (error) => givenUp.push(error),
  });
  const deliver = async (...all: number[][]) => {
    for (const some of all) stream.take(some.map(record));
    await stream.idle();
  };
  return { calls, givenUp, deliver };
}

describe("a table's stream on the laptop", () => {
  it("hands changes on in their order, what came meanwhile together, so many at once as in AWS", async () => {
    const { calls, deliver } = streamTo(() => undefined);
    await deliver([1], [2, 3]);
    await deliver([4]);
    expect(calls).toEqual([[1, 2, 3], [4]]);
    await deliver(upTo(tableStream.batchSize + 1));
    expect(calls.slice(2).map(({ length }) => length)).toEqual([tableStream.batchSize, 1]);
  });

  it.each([
    ["none", { batchItemFailures: [] }],
    ["null", { batchItemFailures: null }],
    ["nothing", null],
  ])("takes an answer that names %s for a success", async (_, answer) => {
    const { calls, deliver } = streamTo(() => answer);
    await deliver([1, 2]);
    expect(calls).toEqual([[1, 2]]);
  });

  it("gives again from the change that failed, not what came before it", async () => {
    const { calls, givenUp, deliver } = streamTo((_, call) => (call === 1 ? reported(2) : undefined));
    await deliver([1, 2, 3], [4]);
    expect(calls).toEqual([
      [1, 2, 3, 4],
      [2, 3, 4],
    ]);
    expect(givenUp).toEqual([]);
  });

  it("begins at the first of several that failed, and again at all where it does not know one", async () => {
    const named = (...ids: string[]) => ({ batchItemFailures: ids.map((id) => ({ itemIdentifier: id })) });
    const answers = [named("3", "2"), named("", "3"), undefined];
    const { calls, deliver } = streamTo((_, call) => answers[call - 1]);
    await deliver([1, 2, 3]);
    expect(calls).toEqual([
      [1, 2, 3],
      [2, 3],
      [2, 3],
    ]);
  });

  it("gives up what is reported again and again, tells it once, and goes on", async () => {
    const { calls, givenUp, deliver } = streamTo(([first]) => (first === 1 ? reported(1) : undefined));
    await deliver([1]);
    await deliver([2]);
    expect(calls.length).toBe(tableStream.retries + 2);
    expect(calls.at(-1)).toEqual([2]);
    expect(givenUp.map(({ message }) => message)).toEqual(["Changes of the table were given up, numbers 1"]);
  });

  it("halves a batch whose call fails until one is left, which alone is given up, with its reason", async () => {
    const { calls, givenUp, deliver } = streamTo((batch) => {
      if (batch.includes(2)) throw new Error("never");
    });
    await deliver([1, 2, 3, 4]);
    expect(calls.slice(0, 4)).toEqual([[1, 2, 3, 4], [1, 2], [1], [2]]);
    expect(calls.slice(4, -1)).toEqual(Array(tableStream.retries).fill([2]));
    expect(calls.at(-1)).toEqual([3, 4]);
    expect(givenUp).toMatchObject([
      { message: expect.stringMatching(/numbers 2$/), cause: { message: "never" } },
    ]);
  });

  it("property: hands on each change that can be, once and in order, whatever fails around it", async () => {
    const changes = fc.array(fc.constantFrom("well", "late", "never" as const), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(changes, async (kinds) => {
        const done: number[] = [];
        const tried = new Set<number>();
        const { givenUp, deliver } = streamTo((batch) => {
          for (const [at, n] of batch.entries()) {
            const kind = kinds[n - 1];
            if (kind === "never" || (kind === "late" && !tried.has(n))) {
              tried.add(n);
              if (at === 0 && batch.length > 1) throw new Error("halve");
              return reported(n);
            }
            done.push(n);
          }
        });
        await deliver(upTo(kinds.length));
        const can = upTo(kinds.length).filter((n) => kinds[n - 1] !== "never");
        expect(done).toEqual(can);
        expect(givenUp.length).toBe(kinds.length - can.length);
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});

it("closes what was opened last first", async () => {
  const order: string[] = [];
  const closers = collectClosers();
  for (const name of ["a", "b", "c"]) closers.add(async () => order.push(name));
  await closers.closeAll();
  await closers.closeAll();
  expect(order).toEqual(["c", "b", "a"]);
});
