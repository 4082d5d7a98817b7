import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { budgetedCalls } from "../../functions/app/budgeted-calls.ts";
import { notionConnector } from "../../functions/connectors/notion/connector.ts";
import { requestSync } from "../../functions/core/sync/request-sync.ts";
import { work } from "../../functions/core/work.ts";
import { aConnection, aPublishedDocument, aSource } from "../fakes/builders.ts";
import { memoryCallBudget } from "../fakes/call-budget.ts";
import { testContext } from "../fakes/context.ts";
import { type Figure, figure } from "./figure.ts";
import { type Limits, limitedNotion, pageId } from "./limited-notion.ts";
import { virtualTime } from "./virtual-time.ts";

const pages = 1_000;
/** What the stores take for each thing that is kept. */
const storeMs = 40;

/** A thousand published documents whose pages are edited at once: one sync of one connection, under Notion's limit, in virtual time. */
export async function thousandChanged(): Promise<Figure[]> {
  const cases: [string, Limits][] = [["windows by a clock", { calls: 180, windows: 17_300, listed: pages }]];
  const figures: Figure[] = [];
  for (const [name, limits] of cases) {
    const { spent, spendable, heapMb, minutes, slices } = await synced(limits);
    const [first = 0, middle = 0, last = 0] = heapMb;
    figures.push(
      figure({
        name: `${pages} pages changed at once, ${name}, ${Math.round(minutes)} minutes in ${slices} slices`,
        ours: spent,
        other: spendable,
        otherName: "calls that work may spend by then",
        unit: "calls",
        target: "95 % or more",
        met: (_, ratio) => ratio >= 0.95,
      }),
      figure({
        name: `the same: heap at the end (${first.toFixed(1)} MB at the beginning, ${middle.toFixed(1)} MB halfway)`,
        ours: last,
        other: middle,
        otherName: "halfway, what the test's own stores keep included",
        unit: "MB",
        target: "10 % more at most",
        met: (_, ratio) => ratio <= 1.1,
      }),
    );
  }
  return figures;
}

async function synced(limits: Limits) {
  const time = virtualTime();
  const notion = limitedNotion(time, limits);
  const budget = memoryCallBudget(time.now);
  const today = time.now().toISOString();
  const connection = aConnection({ watermark: "2026-10-31T09:00:00.000Z", trashCheckedAt: today });
  const { ctx, queue, memory } = testContext({
    connections: [connection],
    documents: Array.from({ length: pages }, (_, n) =>
      aPublishedDocument({
        id: `doc_${n}`,
        source: aSource({ sourceId: pageId(n), lastEditedAt: "2026-10-30T09:00:00.000Z" }),
      }),
    ),
  });
  const connector: typeof ctx.connector = (one, purpose) => {
    let calls = 0;
    const budgeted = budgetedCalls(budget, one, purpose === "browse" ? "browse" : "work");
    const reader = notionConnector({
      fetch: notion.fetch,
      baseUrl: "http://127.0.0.1:1",
      timeoutMs: 25_000,
      patience: { seconds: 120, longest: 75, wait: time.sleep },
      now: time.now,
      onAnswer: budgeted.onAnswer,
      async onCall(call) {
        await budgeted.onCall(call);
        calls++;
      },
      files: { allowed: [], timeoutMs: 25_000 },
      concurrency: 40,
    });
    return { ...reader, calls: () => calls };
  };
  const content: typeof ctx.content = {
    ...ctx.content,
    async put(...input) {
      await time.sleep(storeMs);
      return ctx.content.put(...input);
    },
  };
  const deps = { ...ctx, now: time.now, connector, content };
  const actor = { type: "system", workspaceId: connection.workspaceId, job: "schedule" } as const;
  const versions = () => memory.versions.size;
  const heapMb: number[] = [heapAfterCollecting()];
  let slices = 0;

  async function run(): Promise<void> {
    await requestSync({ ...deps, actor }, { connectionId: connection.id, trigger: "schedule" });
    for (let next = queue.take(); next; next = queue.take()) {
      slices++;
      await work(deps, next);
      if (heapMb.length === 1 && versions() >= pages / 2) heapMb.push(heapAfterCollecting());
    }
    heapMb.push(heapAfterCollecting());
  }
  await time.run(run());

  const [ended] = [...memory.runs.values()];
  if (ended?.state !== "done" || ended.proposed !== pages || versions() !== pages)
    throw new Error(`The sync did not propose all: ${ended?.state}, ${ended?.message}, ${ended?.proposed}`);
  const { at } = notion.seen;
  // What is left of the work after the last wait fills no window.
  const lastWait = at.findLastIndex((call, i) => call - (at[i - 1] ?? call) > 10_000);
  const waited = ((at[lastWait] ?? Number.NaN) - (at[0] ?? 0)) / 60_000;
  const minutes = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / 60_000;
  return { spent: lastWait, spendable: limits.calls * waited, heapMb, minutes, slices };
}

function heapAfterCollecting(): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1e6;
}
