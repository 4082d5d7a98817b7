import * as z from "zod";
import { type Figure, figure, percentile } from "./figure.ts";
import { underVitest } from "./under-vitest.ts";

const Measured = z.object({ ms: z.array(z.number()).min(40), calls: z.array(z.number().int()).min(40) });

/** From an edit at the sandbox's Notion, which answers after 100 ms, to "update waiting" in the API: webhook, queue and worker. */
export async function webhook(root: string): Promise<Figure[]> {
  const edits = (await underVitest(root, "webhook", Measured)).get("edits");
  if (!edits) throw new Error("The edits were not measured");
  const { ms, calls } = edits;
  const most = Math.max(...calls);
  return [
    figure({
      name: `edit to "update waiting", ${ms.length} edits, 100 ms latency: p95`,
      ours: percentile(ms, 0.95),
      other: percentile(ms, 0.5),
      otherName: `p50; the longest took ${Math.round(Math.max(...ms))} ms`,
      unit: "ms",
      target: "≤ 2,000 ms",
      met: (p95) => p95 <= 2_000,
    }),
    figure({
      name: "the same: calls to Notion of the edit that took most",
      ours: most,
      other: percentile(calls, 0.5),
      otherName: "of most edits",
      unit: "calls",
      target: "3: whether it changed, the page, its blocks",
      met: (made) => made <= 3,
    }),
  ];
}
