import type { Context } from "aws-lambda";
import { connectionKey, dueIndex, dueShards } from "../../functions/adapters/dynamo/keys.ts";
import { handlers } from "../../stacks/handlers.ts";
import { type Figure, figure } from "./figure.ts";
import { openAws } from "./local-aws.ts";

const connections = 100_000;
const due = 60_000;

/**
 * AWS's list prices in us-east-1 as they were known in 2025, in dollars, without what is free. They were not asked for when this
 * was measured, so compare before you rely on them: on-demand reads https://aws.amazon.com/dynamodb/pricing/on-demand/ (halved in
 * November 2024), FIFO requests https://aws.amazon.com/sqs/pricing/, arm64 https://aws.amazon.com/lambda/pricing/
 */
const prices = { readUnit: 0.125e-6, queueRequest: 0.5e-6, gbSecond: 0.0000133334, call: 0.2e-6 };

/** One tick over the index, by its own handler: the time until all that is due is told of, and what it would cost. */
export async function tickOverAll(): Promise<Figure[]> {
  const rows = rowsOf(Date.now());
  const entryBytes = Buffer.byteLength(JSON.stringify(rows[0]));
  const aws = await openAws(rows);
  try {
    const { handler } = await import("../../functions/handlers/sync-tick.ts");
    const context = { awsRequestId: "bench" } as Context; // all that the handler looks at
    const before = aws.calls().length;
    const from = performance.now();
    const { sent } = await handler({}, context);
    const seconds = (performance.now() - from) / 1000;

    const asked = aws.calls().slice(before);
    const waiting = aws.waiting();
    if (sent !== due || waiting !== due) throw new Error(`${sent} were sent and ${waiting} wait, not ${due}`);
    if (asked.some(({ operation, index }) => operation !== "Query" || index !== "gsi2"))
      throw new Error("The tick read more than the index of what is due");
    return [
      figure({
        name: `tick over ${connections} connections, ${due} due`,
        ours: seconds,
        other: 60,
        otherName: "a minute",
        unit: "s",
        target: "≤ 60 s",
        met: (ours) => ours <= 60,
      }),
      figure({
        name: "the same: queries of the index",
        ours: asked.length,
        other: dueShards + Math.ceil(due / 1_000),
        otherName: "a thousand keys each, and one for what is left of each shard",
        unit: "calls",
        target: "no more",
        met: (_, ratio) => ratio <= 1,
      }),
      costOf({ queries: asked.length, entryBytes, seconds }),
    ];
  } finally {
    await aws.close();
  }
}

/** Nothing but the keys by which connections are found due: no more is ever read of them. */
const rowsOf = (now: number) =>
  Array.from({ length: connections }, (_, n) => {
    const id = `con_${String(n).padStart(20, "0")}`;
    const at = new Date(now + (n < due ? -n * 100 : 3_600_000 + n)).toISOString();
    return { ...connectionKey(`wsp_${String(n % 5_000).padStart(20, "0")}`, id), ...dueIndex(id, at) };
  });

/** Keys are read eventually consistent, half a unit for each started 4 KB; a batch of ten messages is one request. */
function costOf({ queries, entryBytes, seconds }: { queries: number; entryBytes: number; seconds: number }) {
  const { memoryMb = 0 } = handlers.find(({ name }) => name === "sync-tick") ?? {};
  const readUnits = ((due * entryBytes) / 4096) * 0.5 + queries * 0.5;
  const requests = due / 10;
  const gbSeconds = (memoryMb / 1024) * seconds;
  const parts = {
    reads: readUnits * prices.readUnit,
    queue: requests * prices.queueRequest,
    lambda: gbSeconds * prices.gbSecond + prices.call,
  };
  const total = parts.reads + parts.queue + parts.lambda;
  const told = [
    `${Math.round(readUnits)} read units $${parts.reads.toFixed(5)}`,
    `${requests} queue requests $${parts.queue.toFixed(5)}`,
    `${gbSeconds.toFixed(1)} GB-seconds $${parts.lambda.toFixed(5)}`,
  ];
  return figure({
    name: `the same: cost of one tick at AWS (${told.join(", ")})`,
    ours: total * 100,
    other: 1,
    otherName: "a cent",
    unit: "cents",
    target: "≤ 1 cent",
    met: (ours) => ours <= 1,
  });
}
