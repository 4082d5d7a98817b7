import fc from "fast-check";
import type { BlockNode } from "../../../functions/connectors/notion/tree.ts";
import { words } from "../markdown/generated-tree.ts";
import { external, formula, hosted, mention, newBlockId, node, styled } from "./blocks.ts";

const marks = fc.record({
  bold: fc.boolean(),
  italic: fc.boolean(),
  strikethrough: fc.boolean(),
  code: fc.boolean(),
});
const url = fc.constantFrom(
  undefined,
  undefined,
  "https://example.com/a_(b)",
  "/11111111222233334444555555555555",
  "x",
);

const text = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(words, marks, url).map(([content, style, link]) => styled(content, style, link)),
  },
  { weight: 1, arbitrary: words.map(formula) },
  {
    weight: 1,
    arbitrary: words.map((plain) => mention({ type: "page", page: { id: newBlockId() } }, plain)),
  },
);
const texts = fc.array(text, { maxLength: 4 });
const worded = texts.map((rich_text) => ({ rich_text, color: "default" }));

/** Pages as people make them, and as they would not. */
export const blocks = fc.letrec<{ nodes: BlockNode[]; node: BlockNode }>((tie) => {
  const simple = (...types: string[]) =>
    fc
      .tuple(fc.constantFrom(...types), worded, tie("nodes"))
      .map(([type, content, children]) => node(type, content, children));
  return {
    nodes: fc.array(tie("node"), { maxLength: 5 }),
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      worded.map((content) => node("paragraph", content)),
      simple("paragraph", "heading_1", "heading_4", "quote", "toggle"),
      simple("bulleted_list_item", "numbered_list_item"),
      fc
        .tuple(worded, fc.boolean(), tie("nodes"))
        .map(([content, checked, children]) => node("to_do", { ...content, checked }, children)),
      fc
        .tuple(worded, fc.constantFrom("💡", "🔒", ""), tie("nodes"))
        .map(([content, emoji, children]) =>
          node("callout", { ...content, icon: emoji ? { type: "emoji", emoji } : null }, children),
        ),
      fc
        .tuple(texts, texts)
        .map(([rich_text, caption]) => node("code", { rich_text, caption, language: "plain text" })),
      words.map((expression) => node("equation", { expression })),
      fc.constantFrom("divider", "breadcrumb", "unsupported", "hologram").map((type) => node(type, {})),
      fc
        .tuple(fc.boolean(), fc.boolean(), fc.array(fc.array(texts, { maxLength: 3 }), { maxLength: 3 }))
        .map(([top, left, rows]) =>
          node(
            "table",
            { has_column_header: top, has_row_header: left },
            rows.map((cells) => node("table_row", { cells })),
          ),
        ),
      texts.map((caption) => node("image", hosted("https://file.notion.so/a.png", { caption }))),
      texts.map((caption) => node("video", external("https://v.example/1", { caption }))),
      texts.map((caption) => node("bookmark", { url: "https://a.example/?q=*x*", caption })),
      words.map((title) => node("child_page", { title })),
      tie("nodes").map((children) => node("column_list", {}, [node("column", {}, children)])),
    ),
  };
}).nodes;
