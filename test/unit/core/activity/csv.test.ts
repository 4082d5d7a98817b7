import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvPart } from "../../../../functions/core/activity/csv.ts";
import { erased } from "../../../../functions/core/activity/personal.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { aTrace } from "../../../fakes/builders.ts";
import { aChain, recordsOf } from "../../../fakes/chain.ts";

/** Reads cells in quotes, as RFC 4180 has them, between these separators. */
function cells(text: string): string[][] {
  return text
    .split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .flatMap((line) =>
      line
        ? [[...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = ""]) => cell.replaceAll('""', '"'))]
        : [],
    );
}

const formula = /^[\s]*[=+\-@\t\r＝＋－＠]/;

describe("the activity as CSV", () => {
  it("has a line of names, and a line for each entry, in any program's UTF-8", () => {
    const text = csvPart(
      recordsOf([{ draft: aTrace({ why: 'Said "yes",\r\ntwice', details: { n: 1 } }) }, { draft: aTrace() }]),
      true,
    );
    expect(text.startsWith("\uFEFF")).toBe(true);
    const [head, one, two] = cells(text.slice(1));
    expect(head).toEqual([
      "no",
      "at",
      "who",
      "who_id",
      "did",
      "what",
      "what_id",
      "name",
      "why",
      "details",
      "hash",
    ]);
    expect([one?.[0], one?.[2], one?.[8], one?.[9]]).toEqual([
      "1",
      "ada@acme.test",
      'Said "yes",\r\ntwice',
      '{"n":1}',
    ]);
    expect(two).toHaveLength(11);
  });

  it("goes on without the names in its other parts", () => {
    const text = csvPart(recordsOf([{ draft: aTrace() }]), false);
    expect(cells(text)).toHaveLength(1);
    expect(text.startsWith('"1"')).toBe(true);
  });

  it("says so where a name was erased", () => {
    const [record] = recordsOf([{ draft: aTrace() }]);
    if (!record) throw new Error("There is one");
    expect(csvPart([{ ...record, personal: {} }], false)).toContain(`"${erased}"`);
  });

  it.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "＝1",
    "x;=1",
    'x",=1',
    "x\t@A",
    "x\n=1",
    "x|-1",
    "'=1",
  ])("lets no spreadsheet take %j for a formula", (why) => {
    const name = why;
    const text = csvPart(
      recordsOf([
        { draft: aTrace({ why, subject: { kind: "document", id: "doc_1", name }, details: { why } }) },
      ]),
      false,
    );
    for (const cell of text.split(/[",;|\t\r\n]/)) expect(cell).not.toMatch(formula);
  });

  it("property: whatever the words, each entry is one line of eleven cells, and no part of a cell begins a formula", () => {
    fc.assert(
      fc.property(aChain, (records) => {
        const lines = cells(csvPart(records, false));
        expect(lines.map((line) => line.length)).toEqual(records.map(() => 11));
        for (const cell of lines.flat())
          for (const part of cell.split(/[,;|\t\r\n]/)) expect(part).not.toMatch(formula);
      }),
      { numRuns: propertyRuns(200) },
    );
  });
});
