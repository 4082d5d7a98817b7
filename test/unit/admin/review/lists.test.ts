import { describe, expect, it } from "vitest";
import { difference } from "../../../../web/admin/features/review/diff/difference.ts";
import { compareFacts } from "../../../../web/admin/features/review/diff/facts.ts";
import { compareFiles } from "../../../../web/admin/features/review/diff/files.ts";
import { folded } from "../../../../web/admin/features/review/diff/fold.ts";

const file = (name: string, sha256: string) => ({ name, sha256, size: 1 });

describe("files, compared", () => {
  it("tells new bytes, new names, new files and missing ones apart", () => {
    const found = compareFiles(
      [file("a.pdf", "1"), file("b.pdf", "2"), file("c.pdf", "3"), file("d.pdf", "4")],
      [file("a.pdf", "1"), file("b.pdf", "9"), file("c 2026.pdf", "3"), file("e.pdf", "5")],
    );
    expect(found.map(({ change, before, after }) => [change, before?.name, after?.name])).toEqual([
      ["same", "a.pdf", "a.pdf"],
      ["replaced", "b.pdf", "b.pdf"],
      ["renamed", "c.pdf", "c 2026.pdf"],
      ["gone", "d.pdf", undefined],
      ["come", undefined, "e.pdf"],
    ]);
  });

  it("takes each file for one other at most, even where names and bytes repeat", () => {
    const found = compareFiles(
      [file("a", "1"), file("a", "1")],
      [file("a", "1"), file("b", "1"), file("a", "2")],
    );
    expect(found.map(({ change }) => change)).toEqual(["same", "replaced", "come"]);
  });

  it("takes the only file of a document for the one that was there before, whatever its name", () => {
    const found = compareFiles([file("2025.pdf", "1")], [file("2026.pdf", "2")]);
    expect(found.map(({ change }) => change)).toEqual(["replaced"]);
  });

  it("takes two files that swapped their names for two others", () => {
    const found = compareFiles([file("a", "1"), file("b", "2")], [file("a", "2"), file("b", "1")]);
    expect(found.map(({ change }) => change)).toEqual(["replaced", "replaced"]);
  });
});

describe("properties, compared", () => {
  it("gives those that differ, by id", () => {
    const found = compareFacts(
      [
        { id: "a", name: "Owner", words: "Ada" },
        { id: "b", name: "State", words: "Open" },
        { id: "c", name: "Old", words: "x" },
      ],
      [
        { id: "a", name: "Responsible", words: "Ada" },
        { id: "b", name: "State", words: "Done" },
        { id: "d", name: "New", words: "y" },
      ],
    );
    expect(found).toEqual([
      { id: "c", name: "Old", before: "x", after: "" },
      { id: "b", name: "State", before: "Open", after: "Done" },
      { id: "d", name: "New", before: "", after: "y" },
    ]);
  });
});

const paragraphs = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => `This is the paragraph with number ${from + n}.`);
const parts = (before: string[], after: string[]) =>
  folded(difference(before.join("\n\n"), after.join("\n\n")).rows).map(({ folded: away, rows }) => [
    away ? "folded" : "shown",
    rows.map(({ after: side, before: old }) => (side ?? old)?.words.map(({ text }) => text).join("") ?? ""),
  ]);

describe("a difference, folded", () => {
  it("shows a change with what stands around it and folds the rest", () => {
    const text = paragraphs(0, 30);
    const found = parts(text, text.with(15, "This is the paragraph that was rewritten."));
    expect(found.map(([what, rows]) => [what, rows?.length])).toEqual([
      ["folded", 13],
      ["shown", 5],
      ["folded", 12],
    ]);
  });

  it("folds no table and no list in half", () => {
    const list = Array.from({ length: 8 }, (_, n) => `- item ${n}`).join("\n");
    const table = ["| a | b |", "| --- | --- |", ...Array.from({ length: 8 }, (_, n) => `| ${n} | x |`)].join(
      "\n",
    );
    const text = [...paragraphs(0, 9), list, "The old middle of it all.", table, ...paragraphs(9, 18)];
    const found = parts(text, text.with(10, "The new middle of it all."));
    const shown = found.filter(([what]) => what === "shown").flatMap(([, rows]) => rows);
    expect(shown.length).toBe(8 + 1 + 9);
  });

  it("keeps the headings that a change stands under", () => {
    const text = ["# Book", ...paragraphs(0, 9), "## Chapter", ...paragraphs(9, 20), "The end is near."];
    const found = parts(text, text.with(-1, "The end is here."));
    const shown = found.filter(([what]) => what === "shown").flatMap(([, rows]) => rows);
    expect(shown.slice(0, 2)).toEqual(["# Book", "## Chapter"]);
  });

  it("keeps the head of a table too long to be shown whole", () => {
    const rows = Array.from({ length: 200 }, (_, n) => `| row ${n} | is so |`);
    const head = ["| name | state |", "| --- | --- |"];
    const found = parts(
      [[...head, ...rows].join("\n")],
      [[...head, ...rows.with(150, "| row 150 | is not |")].join("\n")],
    );
    expect(found.map(([what, all]) => [what, all?.length])).toEqual([
      ["shown", 1],
      ["folded", 148],
      ["shown", 5],
      ["folded", 47],
    ]);
  });

  it("folds all of two equal texts", () => {
    expect(parts(paragraphs(0, 9), paragraphs(0, 9)).map(([what]) => what)).toEqual(["folded"]);
  });
});
