import { describe, expect, it } from "vitest";
import { csvPart } from "../../../functions/core/activity/csv.ts";
import { verify } from "../../../functions/core/activity/verify.ts";
import { wholeExport } from "../../../web/admin/features/activity/export-parts.ts";
import { aTrace } from "../../fakes/builders.ts";
import { exportOf, recordsOf } from "../../fakes/chain.ts";

const records = recordsOf([1, 2, 3, 4, 5].map((n) => ({ draft: aTrace({ details: { n } }) })));
const all = exportOf(records);

/** Two entries in a part. */
const answering = (textOf: (from: number) => string, asked: unknown[] = []) =>
  async function ask(query: Record<string, string>) {
    asked.push(query);
    const from = Number(query.after ?? 0);
    const next = { format: query.format ?? "", export: "6", after: String(from + 2) };
    return { text: textOf(from), next: from + 2 < records.length ? next : undefined };
  };

describe("an export that comes in parts", () => {
  it("becomes one JSON that verifies, an entry on each line", async () => {
    const asked: unknown[] = [];
    const heard: number[] = [];
    const ask = answering(
      (from) => JSON.stringify({ ...all, entries: all.entries.slice(from, from + 2) }),
      asked,
    );
    const file = await wholeExport("json", ask, (count) => heard.push(count));
    const text = await file.text();
    expect(JSON.parse(text)).toEqual(all);
    expect(verify([JSON.parse(text)]).whole).toBe(true);
    expect(text.trim().split("\n")).toHaveLength(7);
    expect(heard).toEqual([2, 4]);
    expect(asked).toEqual([
      { format: "json" },
      { format: "json", export: "6", after: "2" },
      { format: "json", export: "6", after: "4" },
    ]);
  });

  it("becomes one CSV, with its line of names once", async () => {
    const ask = answering((from) =>
      csvPart(records.slice(from, from + 2), from === 0).replace(/^\uFEFF/, ""),
    );
    const file = await wholeExport("csv", ask);
    expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(await file.arrayBuffer())).toBe(
      csvPart(records, true),
    );
  });
});
