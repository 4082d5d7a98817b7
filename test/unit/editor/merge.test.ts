import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalMarkdown, toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { type Choice, merged, open } from "../../../web/admin/features/editor/choices.ts";
import { compareThree, composed, kindOf, type Part } from "../../../web/admin/features/editor/merge.ts";
import { tree } from "../markdown/generated-tree.ts";

const numRuns = Number(process.env.PROPERTY_RUNS ?? 200);

const text = (...blocks: string[]) => (blocks.length > 0 ? `${blocks.join("\n\n")}\n` : "");
const none: ReadonlyMap<number, Choice> = new Map();
const kinds = (parts: readonly Part[]) => parts.map(kindOf);
const conflictOf = (parts: readonly Part[]) => parts.findIndex((part) => kindOf(part) === "conflict");
const choosing = (parts: readonly Part[], choice: Choice) =>
  merged(parts, new Map([[conflictOf(parts), choice]]));

/** A text, and what two people made of it: blocks taken out, put in or written anew. */
const blocks = fc.array(fc.constantFrom("a", "b", "c", "- x\n- y\n- z", "```\nd\n\ne\n```"), {
  maxLength: 8,
});
const edited = (from: readonly string[], by: string) =>
  fc
    .array(fc.tuple(fc.nat(from.length), fc.constantFrom("out", "in", "anew")), { maxLength: 3 })
    .map((edits) => {
      const made = [...from];
      for (const [n, [at, how]] of edits.entries())
        made.splice(at, how === "in" ? 0 : 1, ...(how === "out" ? [] : [`${by} ${n}`]));
      return made;
    });
const three = blocks.chain((base) =>
  fc.tuple(fc.constant(base), edited(base, "mine"), edited(base, "theirs")),
);

describe("two people's changes of one text", () => {
  it("are both in the merge where they do not meet", () => {
    const parts = compareThree(
      text("# A", "one", "two", "three"),
      text("# A", "one, as I say", "two", "three"),
      text("# A", "one", "two", "three, as they say", "four"),
    );
    expect(open(parts, none)).toBe(0);
    expect(merged(parts, none)).toBe(text("# A", "one, as I say", "two", "three, as they say", "four"));
  });

  it("do not meet in neighbours, nor in different lines of one list", () => {
    expect(merged(compareThree(text("a", "b"), text("a1", "b"), text("a", "b2")), none)).toBe(
      text("a1", "b2"),
    );
    expect(
      merged(compareThree(text("- a\n- b\n- c"), text("- a1\n- b\n- c"), text("- a\n- b\n- c3")), none),
    ).toBe(text("- a1\n- b\n- c3"));
  });

  it("wait for a choice where they meet: one's, the other's, both or something else", () => {
    const parts = compareThree(text("x", "one", "y"), text("x", "mine", "y"), text("x", "theirs", "y"));
    expect(kinds(parts)).toEqual(["same", "conflict", "same"]);
    expect(open(parts, none)).toBe(1);
    expect(choosing(parts, "mine")).toBe(text("x", "mine", "y"));
    expect(choosing(parts, "theirs")).toBe(text("x", "theirs", "y"));
    expect(choosing(parts, "both")).toBe(text("x", "mine", "theirs", "y"));
    expect(choosing(parts, { written: "neither\n" })).toBe(text("x", "neither", "y"));
    expect(choosing(parts, { written: "" })).toBe(text("x", "y"));
  });

  it("meet where one takes out what the other changed, and where both add at one place", () => {
    expect(kinds(compareThree(text("x", "one", "y"), text("x", "y"), text("x", "theirs", "y")))).toContain(
      "conflict",
    );
    const added = compareThree(text("x"), text("x", "mine"), text("x", "theirs"));
    expect(kinds(added)).toEqual(["same", "conflict"]);
    expect(choosing(added, "both")).toBe(text("x", "mine", "theirs"));
  });

  it("are one where both say the same", () => {
    const parts = compareThree(text("x", "one"), text("x", "two"), text("x", "two"));
    expect(kinds(parts)).toEqual(["same", "agreed"]);
    expect(merged(parts, none)).toBe(text("x", "two"));
  });

  it("may begin with nothing and leave nothing", () => {
    expect(merged(compareThree("", text("a"), ""), none)).toBe(text("a"));
    expect(merged(compareThree(text("a"), "", text("a")), none).trim()).toBe("");
  });

  it("never lose a letter: all of mine is mine, all of theirs is theirs, all as it was is the text itself", () => {
    const same = (base: string, mine: string, theirs: string) => {
      const parts = compareThree(base, mine, theirs);
      expect(composed(parts, (part) => part.mine)).toBe(mine);
      expect(composed(parts, (part) => part.theirs)).toBe(theirs);
      expect(composed(parts, (part) => part.base)).toBe(base);
    };
    fc.assert(
      fc.property(three, ([o, a, b]) => same(text(...o), text(...a), text(...b))),
      { numRuns },
    );
    fc.assert(fc.property(fc.string(), fc.string(), fc.string(), same), { numRuns });
    fc.assert(
      fc.property(tree, tree, tree, (o, a, b) => same(toMarkdown(o), toMarkdown(a), toMarkdown(b))),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });

  it("are all in a merge without conflicts: each line as often as the two changes make it", () => {
    fc.assert(
      fc.property(three, ([o, a, b]) => {
        const parts = compareThree(text(...o), text(...a), text(...b));
        if (open(parts, none) > 0) return;
        const count = (lines: readonly string[], line: string) => lines.filter((one) => one === line).length;
        const linesOf = (words: string) => words.split("\n").filter((line) => line);
        const result = linesOf(merged(parts, none));
        const agreed = parts.filter((part) => kindOf(part) === "agreed");
        const twice = (line: string) =>
          agreed.reduce(
            (sum, { mine, base }) => sum + count(linesOf(mine), line) - count(linesOf(base), line),
            0,
          );
        for (const line of new Set([o, a, b].flatMap((each) => linesOf(text(...each)))))
          expect(count(result, line), line).toBe(
            count(linesOf(text(...a)), line) +
              count(linesOf(text(...b)), line) -
              count(linesOf(text(...o)), line) -
              twice(line),
          );
      }),
      { numRuns },
    );
  });

  it("make a text that our API takes, whatever is chosen", () => {
    fc.assert(
      fc.property(tree, tree, tree, fc.constantFrom<Choice>("mine", "theirs", "both"), (o, a, b, choice) => {
        const parts = compareThree(toMarkdown(o), toMarkdown(a), toMarkdown(b));
        const result = merged(parts, new Map(parts.map((_, n) => [n, choice])));
        expect(() => canonicalMarkdown(result)).not.toThrow();
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });
});
