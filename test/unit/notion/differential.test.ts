import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertBlocks } from "../../../functions/connectors/notion/convert.ts";
import type { BlockNode } from "../../../functions/connectors/notion/tree.ts";
import { canonicalMarkdown, parseMarkdown, toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { meantBy } from "../../oracle/from-blocks.ts";
import { toldBy } from "../../oracle/from-markdown.ts";
import { loss } from "../../oracle/loss.ts";
import { asNotionToMdDoes } from "../../oracle/notion-to-md.ts";
import { alikeBlocks } from "./alike-blocks.ts";
import { bullet, node, numbered, paragraph, row, styled, toDo, words } from "./blocks.ts";

/** Only blocks that the other one renders rightly. */
const pages: Record<string, BlockNode[]> = {
  "headings and paragraphs": [
    node("heading_1", words("Access")),
    paragraph("Who may enter."),
    node("heading_3", words("Keys")),
  ],
  "styled words": [
    node("paragraph", {
      rich_text: [
        styled("plain "),
        styled("bold", { bold: true }),
        styled(" and "),
        styled("code", { code: true }),
        styled(" and "),
        styled("a link", {}, "https://example.com"),
      ],
    }),
  ],
  "nested lists": [bullet("one", [bullet("two", [bullet("three")])]), bullet("four")],
  "numbered lists": [numbered("one"), numbered("two"), numbered("three")],
  tasks: [toDo("done", true), toDo("open", false)],
  quotes: [node("quote", words("Said once."))],
  code: [node("code", { ...words("const a = 1;"), caption: [], language: "typescript" })],
  tables: [
    node("table", { has_column_header: true, has_row_header: false, table_width: 2 }, [
      row("Name", "Use"),
      row("a", "b"),
    ]),
  ],
  "dividers and formulas": [paragraph("a"), node("divider", {}), node("equation", { expression: "a^2" })],
};

const numRuns = Number(process.env.PROPERTY_RUNS ?? 100);

describe("our Markdown and notion-to-md's", () => {
  it.each(Object.keys(pages))("say the same: %s", async (name) => {
    const nodes = pages[name] ?? [];
    expect(toMarkdown(convertBlocks(nodes).tree)).toBe(canonicalMarkdown(await asNotionToMdDoes(nodes)));
  });

  it(
    "say the same of every page that has only what the other renders rightly",
    () =>
      fc.assert(
        fc.asyncProperty(alikeBlocks, async (nodes) => {
          const theirs = await asNotionToMdDoes(nodes);
          expect(parseMarkdown(toMarkdown(convertBlocks(nodes).tree))).toEqual(parseMarkdown(theirs));
        }),
        { numRuns },
      ),
    10_000 + 50 * numRuns,
  );

  it("is what the independent check finds nothing lost in either", async () => {
    for (const nodes of fc.sample(alikeBlocks, 20)) {
      const meant = meantBy(nodes).shapes;
      const none = { blocks: 0, characters: 0 };
      expect(loss(meant, toldBy(await asNotionToMdDoes(nodes))).lost).toEqual(none);
      expect(loss(meant, toldBy(toMarkdown(convertBlocks(nodes).tree))).lost).toEqual(none);
    }
  });
});
