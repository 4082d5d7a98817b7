import { budgetedCalls } from "../../functions/app/budgeted-calls.ts";
import { notionConnector } from "../../functions/connectors/notion/connector.ts";
import { isAppError } from "../../functions/core/errors.ts";
import { memoryCallBudget } from "../fakes/call-budget.ts";
import { type Figure, figure } from "./figure.ts";
import { type Limits, limitedNotion, pageId } from "./limited-notion.ts";
import { virtualTime } from "./virtual-time.ts";

const callsOfPage = 6;
/** What is done with a page once it is read. */
const storeMs = 150;

/** Many pages under Notion's limit, in virtual time: how much of it is spent, and how often it is met. */
export async function rateLimit(): Promise<Figure[]> {
  const cases: [string, number, number, Limits][] = [
    ["one page after another, windows from the first call", 200, 1, { calls: 180, windows: "first call" }],
    ["one page after another, windows by a clock", 200, 1, { calls: 180, windows: 17_300 }],
    ["eight pages at once, windows from the first call", 200, 8, { calls: 180, windows: "first call" }],
    ["eight pages at once, windows by a clock", 200, 8, { calls: 180, windows: 59_900 }],
  ];
  const figures: Figure[] = [];
  for (const [name, pages, lanes, limits] of cases) {
    const run = await imported(pages, lanes, limits);
    figures.push(
      figure({
        name: `${pages} pages of 40 blocks: ${name}`,
        ours: run.spent,
        other: run.spendable,
        otherName: "calls that work may spend by then",
        unit: "calls",
        target: "95 % or more",
        met: (_, ratio) => ratio >= 0.95,
      }),
      refusals(run, "the same: answered 429"),
      figure({
        name: "the same: time",
        ours: run.seconds,
        other: (run.answered - 1) / 3,
        otherName: "a steady three calls a second",
        unit: "s",
        target: "no longer",
        met: (_, ratio) => ratio <= 1,
      }),
    );
  }

  const larger = await imported(1500, 8, { calls: 600, windows: 17_300 });
  const full = larger.at.findIndex(
    (from, i) => (larger.at[i + 599] ?? Number.POSITIVE_INFINITY) - from < 60_000,
  );
  const began = larger.at[full] ?? Number.NaN;
  figures.push(
    figure({
      name: "a plan of 600 calls: time until a minute holds them",
      ours: (began - (larger.at[0] ?? 0)) / 1000,
      other: 300,
      otherName: "five minutes",
      unit: "s",
      target: "sooner",
      met: (_, ratio) => ratio < 1,
    }),
    figure({
      name: "the same: calls from then on",
      ours: larger.spent - full,
      other: 600 * (((larger.at[larger.spent] ?? Number.NaN) - began) / 60_000),
      otherName: "calls that work may spend by then",
      unit: "calls",
      target: "95 % or more",
      met: (_, ratio) => ratio >= 0.95,
    }),
    figure({
      name: "a plan of 600 calls: 1,500 pages of 40 blocks",
      ours: larger.seconds,
      other: (larger.answered - 1) / 3,
      otherName: "a steady three calls a second",
      unit: "s",
      target: "half or less",
      met: (_, ratio) => ratio <= 0.5,
    }),
    refusals(larger, "the same: answered 429"),
    refusals(
      await imported(1500, 8, { calls: 180, windows: 17_300, others: 60 }),
      "others spend 60 of each window, 1,500 pages: answered 429",
    ),
  );
  return figures;
}

type Run = Awaited<ReturnType<typeof imported>>;

const refusals = ({ refused, answered }: Run, name: string) =>
  figure({
    name,
    ours: refused,
    other: refused + answered,
    otherName: "all calls",
    unit: "calls",
    target: "1 % or less",
    met: (_, ratio) => ratio <= 0.01,
  });

async function imported(pages: number, lanes: number, limits: Limits) {
  const time = virtualTime();
  const notion = limitedNotion(time, limits);
  const budget = memoryCallBudget(time.now);
  const random = seeded(7);
  const queue = Array.from({ length: pages }, (_, n) => pageId(n));
  const lane = async () => {
    for (let page = queue.shift(); page; page = queue.shift()) {
      const connector = notionConnector({
        fetch: notion.fetch,
        baseUrl: "http://127.0.0.1:1",
        timeoutMs: 25_000,
        patience: { seconds: 120, longest: 75, wait: time.sleep, random },
        now: time.now,
        ...budgetedCalls(budget, { workspaceId: "wsp_bench", id: "con_bench" }, "work"),
        files: { allowed: [], timeoutMs: 25_000 },
        concurrency: 40,
      });
      try {
        await connector.fetch(page);
        await time.sleep(storeMs);
      } catch (error) {
        if (!isAppError(error, "upstream_busy")) throw error;
        // Another slice goes on with it.
        queue.unshift(page);
        await time.sleep(Number(error.details.retryAfter) * 1000);
      }
    }
  };
  const began = time.ms();
  await time.run(Promise.all(Array.from({ length: lanes }, lane)));
  const { answered, refused, at } = notion.seen;
  if (answered < pages * callsOfPage) throw new Error(`Only ${answered} calls for ${pages} pages`);
  // What is left of the work after the last wait fills no window.
  const lastWait = at.findLastIndex((call, i) => call - (at[i - 1] ?? call) > 10_000);
  const waited = ((at[lastWait] ?? Number.NaN) - (at[0] ?? 0)) / 60_000;
  return {
    answered,
    refused,
    at,
    seconds: (time.ms() - began) / 1000,
    spent: lastWait,
    spendable: (limits.calls - (limits.others ?? 0)) * waited,
  };
}

/** The same chances in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
