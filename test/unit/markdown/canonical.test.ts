import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalMarkdown, parseMarkdown, toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { tidyTree } from "../../../functions/core/markdown/tidy-tree.ts";
import { tree, words } from "./generated-tree.ts";

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

  it("keeps money money and reads formulas between two dollar signs", () => {
    expect(canonicalMarkdown("From $5 to $10, $$x^2$$")).toBe("From $5 to $10, $$x^2$$\n");
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
        fc.property(tree, (root) => {
          const once = toMarkdown(root);
          expect(parseMarkdown(once)).toEqual(tidyTree(root));
          expect(canonicalMarkdown(once)).toBe(once);
        }),
        { numRuns },
      );
    },
    timeout,
  );
});
