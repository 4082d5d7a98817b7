import fc from "fast-check";
import type { Table } from "mdast";
import { describe, expect, it } from "vitest";
import { canonicalMarkdown, parseMarkdown, toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { settle } from "../../../functions/core/markdown/settle.ts";
import { plainText } from "../../../functions/core/markdown/text.ts";
import { tidyTree } from "../../../functions/core/markdown/tidy-tree.ts";
import { treeWithNotes, words } from "./generated-tree.ts";

const numRuns = Number(process.env.PROPERTY_RUNS ?? 100);
const timeout = 10_000 + 50 * numRuns;
const text = fc.array(words, { maxLength: 20 }).map((parts) => parts.join(""));

describe("canonical Markdown", () => {
  it("spells one content one way", () => {
    const loose = "* one\n\n* two\n    * three\n\nTitle\n=====\n\n__bold__ and _soft_\nline\n***";
    expect(canonicalMarkdown(loose)).toBe(
      "- one\n- two\n  - three\n\n# Title\n\n**bold** and *soft* line\n\n---\n",
    );
  });

  it.each([
    ["From $5 to $10, $x^2$", "From \\$5 to \\$10, $x^2$"],
    ["$$x^2$$ as it was spelled before", "$x^2$ as it was spelled before"],
    ["$x$5 and $x$$y$", "$x$5 and $x$$y$"],
    ["$$a $5 b$$", "$$a $5 b$$"],
    ["$$ $a $$ and $ a $", "$$ $a $$ and \\$ a \\$"],
    ["$a `b` c$ and `$`", "$a `b` c$ and `$`"],
    ["a$ b $c", "a\\$ b \\$c"],
  ])("keeps money money and formulas formulas: %s", (written, canonical) => {
    expect(canonicalMarkdown(written)).toBe(`${canonical}\n`);
    expect(canonicalMarkdown(`${canonical}\n`)).toBe(`${canonical}\n`);
  });

  it("keeps a formula's pipes in a table", () => {
    const value = "|a| + \\|b\\| + {c\\\\|d}";
    const table: Table = {
      type: "table",
      children: [
        { type: "tableRow", children: [{ type: "tableCell", children: [{ type: "inlineMath", value }] }] },
      ],
    };
    const written = toMarkdown({ type: "root", children: [table] });
    expect(written).toBe("| $\\|a\\| + \\Vert b\\Vert  + {c\\\\\\|d}$ |\n| - |\n");
    expect(plainText(parseMarkdown(written))).toBe("|a| + \\Vert b\\Vert  + {c\\\\|d}");
  });

  it("turns HTML into text", () => {
    expect(canonicalMarkdown("<script>alert(1)</script>\n\nA <b>word</b>")).toBe(
      "\\<script>alert(1)\\</script>\n\nA \\<b>word\\</b>\n",
    );
  });

  it("makes references plain links and gathers footnotes at the end", () => {
    expect(
      canonicalMarkdown("See [it][a][^n].\n\n[^n]: A note.\n\n[a]: https://example.com\n\nThe end."),
    ).toBe("See [it](https://example.com)[^n].\n\nThe end.\n\n[^n]: A note.\n");
  });

  it("empties a line of space in a note's code, which would grow each time it is read", () => {
    expect(canonicalMarkdown("[^1]\n\n[^1]: ```\n         \n      a\n    ```")).toBe(
      "[^1]\n\n[^1]: ```\n\n      a\n    ```\n",
    );
  });

  it("moves spaces out of emphasis and joins what lies side by side", () => {
    const bold = (value: string) => ({
      type: "strong" as const,
      children: [{ type: "text" as const, value }],
    });
    const paragraph = {
      type: "paragraph" as const,
      children: [bold(" a"), bold("b "), bold(" "), bold("c")],
    };
    expect(toMarkdown({ type: "root", children: [paragraph] })).toBe("**ab  c**\n");
  });

  it("refuses what is nested beyond reading, at once", () => {
    expect(() => canonicalMarkdown(`${">".repeat(100_000)} deep`)).toThrow("nested 100 deep");
    const steps = Array.from({ length: 150 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n");
    expect(() => canonicalMarkdown(steps)).toThrow("nested 100 deep");
  });

  it("takes a long line of dashes for what it is", () => {
    const dashes = "-".repeat(200);
    expect(canonicalMarkdown(`${dashes}\n\n    ${dashes}\n`)).toBe(`---\n\n\`\`\`\n${dashes}\n\`\`\`\n`);
  });

  it("is not slowed down by long runs of one character", () => {
    for (const run of [" ", "a", "a.", "-", "<", "\\"]) {
      const long = `x${run.repeat(10_000)}y`;
      expect(canonicalMarkdown(canonicalMarkdown(long))).toBe(canonicalMarkdown(long));
    }
  });

  it(
    "is a fixed point for every text",
    () => {
      fc.assert(
        fc.property(text, (written) => {
          const once = canonicalMarkdown(written);
          expect(canonicalMarkdown(once)).toBe(once);
        }),
        { numRuns },
      );
    },
    timeout,
  );

  it(
    "is a fixed point for every tree, and says what the tree says",
    () => {
      fc.assert(
        fc.property(treeWithNotes, (root) => {
          const { markdown: once, tree: settled } = settle(root);
          expect(settled).toEqual(tidyTree(root));
          expect(parseMarkdown(once)).toEqual(settled);
          expect(canonicalMarkdown(once)).toBe(once);
        }),
        { numRuns },
      );
    },
    timeout,
  );
});
