import { setTimeout as pause } from "node:timers/promises";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { GetCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { chained, Trace, type TraceDraft } from "../../core/activity/trace.ts";
import { AppError } from "../../core/errors.ts";
import { traceHeadKey, traceKey } from "./keys.ts";
import { kind } from "./row.ts";
import type { Table } from "./table.ts";
import { put, unchanged, type Write } from "./write.ts";

export const TraceRow = kind(Trace);
const Head = kind(z.object({ rev: z.number().int(), hash: z.string() }));

const retries = 8;

/**
 * Writes all of it or nothing, with the trace in the next place of its workspace's chain. Losing that place, or meeting another
 * transaction, is nobody's fault and is tried again; a failed condition of the caller's own rows is the caller's to hear.
 */
export async function commit(table: Table, writes: readonly Write[], draft?: TraceDraft): Promise<void> {
  for (let tried = 0; ; tried++) {
    const all = draft ? [...writes, ...(await traceWrites(table, draft))] : writes;
    try {
      await table.db.send(new TransactWriteCommand({ TransactItems: all.map(({ item }) => item) }));
      return;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      const lost = writes.find((_, n) => codes[n] === "ConditionalCheckFailed")?.lost;
      if (lost) throw lost();
      if (!codes.some((code, n) => passing(code, n >= writes.length))) throw error;
      if (tried === retries) throw tooBusy(error);
      await pause(Math.random() * Math.min(1_500, 20 * 2 ** tried));
    }
  }
}

/**
 * Reasons that pass by themselves. The head's condition is the only one behind the caller's rows.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
const passing = (code: string | undefined, ofTrace: boolean) =>
  code === "TransactionConflict" ||
  code === "ThrottlingError" ||
  code === "ProvisionedThroughputExceeded" ||
  (ofTrace && code === "ConditionalCheckFailed");

const tooBusy = (cause: unknown) =>
  new AppError("upstream_busy", "Too much is being changed at once. Try again in a moment.", {
    cause,
    details: { retryAfter: 1, ours: true },
  });

async function traceWrites(table: Table, draft: TraceDraft): Promise<Write[]> {
  const key = traceHeadKey(draft.workspaceId);
  const { Item } = await table.db.send(
    new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
  );
  const head = Head.read(Item, table.now()) ?? { rev: 0, hash: "" };
  const trace = chained(asStored(draft), { seq: head.rev, hash: head.hash });
  return [
    put(table, TraceRow.row(traceKey(trace.workspaceId, trace.seq), trace), unchanged(0)),
    put(table, Head.row(key, { rev: trace.seq, hash: trace.hash }), unchanged(head.rev)),
  ];
}

/** The hash covers what a reader will get back: JSON, without what is undefined. */
const Draft = Trace.omit({ seq: true, prev: true, hash: true });
const asStored = (draft: TraceDraft): TraceDraft => Draft.parse(JSON.parse(JSON.stringify(draft)));
