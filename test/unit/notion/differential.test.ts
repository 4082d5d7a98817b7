import { Client } from "@notionhq/client";
import { NotionToMarkdown } from "notion-to-md";
import { describe, expect, it } from "vitest";
import { convertBlocks } from "../../../functions/connectors/notion/convert.ts";
import type { BlockNode } from "../../../functions/connectors/notion/tree.ts";
import { canonicalMarkdown, toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { bullet, node, numbered, paragraph, row, styled, toDo, words } from "./blocks.ts";

/** What an independent converter makes of the same blocks, told from memory. */
async function asOthersDo(nodes: BlockNode[]): Promise<string> {
  const lists = new Map([["page", nodes]]);
  const collect = ({ block, children }: BlockNode) => {
    lists.set(block.id, children);
    children.forEach(collect);
  };
  nodes.forEach(collect);
  const fromMemory = async (url: string) => {
    const id = new URL(url).pathname.split("/")[3] ?? "";
    const results = (lists.get(id) ?? []).map(({ block }) => block);
    const body = JSON.stringify({ object: "list", results, next_cursor: null, has_more: false });
    return { ok: true, status: 200, headers: {}, text: async () => body };
  };
  const other = new NotionToMarkdown({ notionClient: new Client({ fetch: fromMemory }) });
  return other.toMarkdownString(await other.pageToMarkdown("page")).parent ?? "";
}

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

describe("our Markdown and notion-to-md's", () => {
  it.each(Object.keys(pages))("say the same: %s", async (name) => {
    const nodes = pages[name] ?? [];
    expect(toMarkdown(convertBlocks(nodes).tree)).toBe(canonicalMarkdown(await asOthersDo(nodes)));
  });
});
