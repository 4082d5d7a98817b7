import { describe, expect, it } from "vitest";
import { convertBlocks } from "../../../../functions/connectors/notion/convert.ts";
import { blocksOfShortForm } from "../../../../functions/connectors/notion/short-form/blocks.ts";
import { toMarkdown } from "../../../../functions/core/markdown/canonical.ts";

const read = (shortForm: string) =>
  toMarkdown(convertBlocks(blocksOfShortForm(shortForm, { isHosted: () => false })).tree);

describe("a short form that nobody would write", () => {
  it("is not made out where it is nested without an end", () => {
    const steps = Array.from({ length: 5_000 }, (_, depth) => `${"\t".repeat(depth)}- step`);
    expect(() => read(steps.join("\n"))).toThrow("cannot be made out");
  });

  it("takes no longer for space than for words", () => {
    expect(read(`a${" ".repeat(300_000)}b`)).toHaveLength(300_003);
    expect(read(`:::a${" ".repeat(300_000)}b`)).toHaveLength(300_006);
  });

  it("keeps words that look like a table's own", () => {
    expect(read("<table>\n<tr>\n<td>a \\<tr\\>\\<td\\> b</td>\n</tr>\n</table>")).toBe(
      "| |\n| - |\n| a \\<tr>\\<td> b |\n",
    );
  });
});
