import { describe, expect, it } from "vitest";
import { folded } from "../../../web/admin/features/documents/fold.ts";

const long = "word ".repeat(400);

describe("a difference, shortened", () => {
  it("keeps every change and short stretches whole", () => {
    const parts = folded([
      { value: "It is " },
      { value: "four", removed: true },
      { value: "five", added: true },
    ]);
    expect(parts.map(({ change, text }) => [change, text])).toEqual([
      ["same", "It is "],
      ["gone", "four"],
      ["come", "five"],
    ]);
  });

  it("keeps only the edge that touches a change of a long stretch", () => {
    const parts = folded([{ value: long }, { value: "new", added: true }, { value: long }]);
    expect(parts.map(({ change }) => change)).toEqual(["skipped", "same", "come", "same", "skipped"]);
    expect(parts.reduce((length, { text }) => length + text.length, 0)).toBeLessThan(700);
  });

  it("cuts between words", () => {
    const parts = folded([
      { value: "start " },
      { value: "new", added: true },
      { value: long },
      { value: "x", removed: true },
    ]);
    for (const { change, text } of parts)
      if (change === "same")
        expect(text.trim().split(/\s+/)).not.toContain(expect.stringMatching(/^(?!word$|start$)/));
    expect(parts.map(({ text }) => text).join("")).toMatch(/word\n\[…\]\nword/);
  });

  it("shows a text whole where nothing changed at all", () => {
    expect(folded([{ value: long }])).toEqual([{ key: "0", change: "same", text: long }]);
  });
});
