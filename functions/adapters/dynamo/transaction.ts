import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { chained, Entry, type EntryDraft, type Head } from "../../core/activity/entry.ts";
import { type Personals, sealed } from "../../core/activity/personal.ts";
import { Trace, type TraceDraft } from "../../core/activity/trace.ts";
import { AppError } from "../../core/errors.ts";
import { personalKey, traceHeadKey, traceKey } from "./keys.ts";
import { PersonalRow } from "./personal-rows.ts";
import { get } from "./read.ts";
import { kind } from "./row.ts";
import type { Table } from "./table.ts";
import { put, unchanged, type Write } from "./write.ts";

/** Those of the first schema hold all that they say in the clear, and are read as they are. */
export const TraceRow = kind(Entry, { version: 2 });
const HeadRow = kind(z.object({ rev: z.number().int(), hash: z.string() }));

const retries = 8;

/**
 * Writes all of it or nothing, with the trace in the next place of its workspace's chain. Losing that place, or meeting another
 * transaction, is nobody's fault and is tried again; a failed condition of the caller's own rows is the caller's to hear.
 */
export async function commit(table: Table, writes: readonly Write[], draft?: TraceDraft): Promise<void> {
  if (draft) await record(table, writes, draft);
  else await attempts(table, async () => writes, writes);
}

/** The same, and says which place it was. */
export async function record(
  table: Table,
  writes: readonly Write[],
  draft: TraceDraft,
): Promise<{ seq: number }> {
  const { entry, personal } = sealed(asStored(draft), () => randomBytes(16).toString("hex"));
  let seq = 0;
  const all = async () => {
    const head = await headOf(table, draft.workspaceId);
    seq = head.seq + 1;
    return [...writes, ...traceWrites(table, { entry, personal, head })];
  };
  await attempts(table, all, writes);
  return { seq };
}

async function attempts(table: Table, all: () => Promise<readonly Write[]>, writes: readonly Write[]) {
  for (let tried = 0; ; tried++) {
    const items = (await all()).map(({ item }) => item);
    try {
      await table.db.send(new TransactWriteCommand({ TransactItems: items }));
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
 * Reasons that pass by themselves. Behind the caller's rows, only the head's condition can fail, or the rows of the place it gave.
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

/** Where a workspace's chain ends. */
export async function headOf(table: Table, workspaceId: string): Promise<Head> {
  const { rev: seq, hash } = (await get(table, HeadRow, traceHeadKey(workspaceId))) ?? { rev: 0, hash: "" };
  return { seq, hash };
}

function traceWrites(
  table: Table,
  { entry: draft, personal, head }: { entry: EntryDraft; personal: Personals; head: Head },
): Write[] {
  const entry = chained(draft, head);
  const { workspaceId, seq, hash } = entry;
  const values = { seq, values: personal };
  const apart = PersonalRow.row(personalKey(workspaceId, seq), values);
  return [
    put(table, TraceRow.row(traceKey(workspaceId, seq), entry), unchanged(0)),
    put(table, HeadRow.row(traceHeadKey(workspaceId), { rev: seq, hash }), unchanged(head.seq)),
    ...(Object.keys(personal).length > 0 ? [put(table, apart, unchanged(0))] : []),
  ];
}

/** The hash covers what a reader will get back: JSON, without what is undefined. */
const Draft = Trace.omit({ seq: true, prev: true, hash: true });
const asStored = (draft: TraceDraft): TraceDraft => Draft.parse(JSON.parse(JSON.stringify(draft)));
