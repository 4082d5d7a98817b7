import fc from "fast-check";
import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { parseMarkdown, toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { pieces } from "../../../functions/core/markdown/pieces.ts";
import { readText } from "../../../functions/core/markdown/read-text.ts";
import { readSyntax } from "../../../functions/core/markdown/syntax.ts";
import { tidyTree } from "../../../functions/core/markdown/tidy-tree.ts";
import { treeWithNotes, words } from "./generated-tree.ts";

const numRuns = Number(process.env.PROPERTY_RUNS ?? 100);
const timeout = 10_000 + 50 * numRuns;

const indent = fc.constantFrom("", "", "", "", " ", "  ", "   ", "    ", "\t", "> ", ">");
const opening = fc.constantFrom(
  ...[
    "",
    "",
    "",
    "- ",
    "- ",
    "-",
    "* ",
    "1. ",
    "2. ",
    "2) ",
    "10. ",
    "-   ",
    "-      ",
    "> ",
    "# ",
    "- [ ] ",
  ],
  ...[
    "```",
    "````",
    "~~~",
    "$$",
    "$$$",
    "---",
    "***",
    "* * *",
    "===",
    "| ",
    "| - |",
    "- ```",
    "- - ",
    "[^a]: ",
  ],
  ...["[a]: b", "[a]", "[^a]", "[^b]: ", "\u00a0", "``` a`", "$$ a$"],
  ...["==", "--", "[^a\\b]: ", "a | b", "- a", "> a", "1. b", "words ", "more  ", "text\\", "<a", "b>"],
  ...["> | a |", "- | a |", ":-", "| a | b |", "| - | :- |", "| c | d | e |", "|-|-|", "| x", "|a|"],
);
const line = fc
  .tuple(indent, opening, fc.oneof(fc.constantFrom("", "", "a", "b", "text"), words))
  .map((parts) => parts.join(""));
const lines = fc
  .array(fc.oneof({ weight: 2, arbitrary: line }, { weight: 1, arbitrary: fc.constant("") }), {
    maxLength: 14,
  })
  .map((all) => all.join("\n"));

const whole = (text: string) => tidyTree(readSyntax(text));
const inPieces = (text: string) => tidyTree(readText(text, 0));

/** How many blank lines are code's, where only the next block ends it, depends on that block. */
function withoutLastLines(root: Root): Root {
  visit(root, "code", (node) => {
    node.value = node.value.replace(/\n+$/, "");
  });
  return root;
}

describe("a text read piece by piece", () => {
  it(
    "says what it says when read whole, whatever its lines",
    () => {
      fc.assert(
        fc.property(lines, (text) => {
          // The reader takes what follows indented code for a paragraph's next line where it is read whole.
          fc.pre(!/^ {0,3}\t|^ {4}/m.test(text));
          expect(withoutLastLines(inPieces(text))).toEqual(withoutLastLines(whole(text)));
        }),
        { numRuns },
      );
    },
    timeout,
  );

  it(
    "says what it says when read whole, in its canonical spelling",
    () => {
      fc.assert(
        fc.property(treeWithNotes, (root) => {
          const text = toMarkdown(root);
          expect(inPieces(text)).toEqual(whole(text));
        }),
        { numRuns },
      );
    },
    timeout,
  );

  it.each([
    ["a list of tight items", "- item of words\n", 2_000],
    ["a loose list", "1. item\n\n", 2_000],
    ["a list of lists", "- item\n  - item\n", 2_000],
    ["quotes", "> said\n\n", 2_000],
    ["headings, rules and code", "# a\n\n---\n\n```\n# b\n```\n\n", 1_000],
    ["headings without blank lines", "# a\n- b\n# c\nd\n===\ne\n---\n", 1_000],
    ["lists by turns", "- a\n* b\n1. c\n", 2_000],
    ["notes", "[^a]: words\n", 2_000],
  ])("cuts %s into small pieces", (_, block, times) => {
    const all = pieces(block.repeat(times));
    expect(all.map(({ text }) => text).join("")).toBe(block.repeat(times));
    expect(Math.max(...all.map(({ text }) => text.length))).toBeLessThan(2_000);
  });

  it("knows what is defined in another piece", () => {
    const text = `See [it][a] and[^n].\n\n${"Words.\n\n".repeat(2_000)}[a]: https://a.example\n\n[^n]: A note.\n`;
    expect(toMarkdown(parseMarkdown(text))).toContain("See [it](https://a.example) and[^n].");
  });

  it("refuses more lists than anybody reads, and takes as many lines of words or code", () => {
    expect(() => parseMarkdown("- a\n".repeat(60_000))).toThrow("50,000 lines");
    expect(pieces("a\n".repeat(60_000))).toHaveLength(1);
    expect(pieces(`\`\`\`\n${"a\n".repeat(60_000)}`)).toHaveLength(1);
  });

  it("refuses one paragraph of marks without end", () => {
    expect(() => parseMarkdown("*a".repeat(50_000))).toThrow("thousands of brackets");
  });

  it("refuses many paragraphs of thousands of marks each", () => {
    expect(() => parseMarkdown(`${"_a ".repeat(3_000)}\n\n`.repeat(60))).toThrow("thousands of brackets");
  });
});
