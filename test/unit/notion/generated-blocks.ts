import fc from "fast-check";
import type { BlockNode } from "../../../functions/connectors/notion/tree.ts";
import { words } from "../markdown/generated-tree.ts";
import { external, hosted, newBlockId, node } from "./blocks.ts";
import { plainWords, richText } from "./generated-text.ts";

const worded = richText.map((rich_text) => ({ rich_text, color: "default" }));

const icon = fc.constantFrom(
  { type: "emoji", emoji: "💡" },
  { type: "emoji", emoji: "🔒" },
  { type: "icon", icon: { name: "lock", color: "gray" } },
  { type: "icon", icon: { name: "star", color: "gray" } },
  { type: "custom_emoji", custom_emoji: { id: "e", name: "party", url: "https://file.notion.so/e.png" } },
  hosted("https://file.notion.so/icon.png"),
  external("https://www.notion.so/icons/lock_gray.svg"),
  null,
);

const leaves = fc.oneof(
  { weight: 4, arbitrary: worded.map((content) => node("paragraph", content)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(richText, richText, fc.constantFrom("plain text", "typescript", "c++", "java/c/c++/c#", ""))
      .map(([rich_text, caption, language]) => node("code", { rich_text, caption, language })),
  },
  words.map((expression) => node("equation", { expression })),
  fc.constantFrom("divider", "breadcrumb", "table_of_contents").map((type) => node(type, {})),
  fc.constantFrom({}, { block_type: "button" }).map((content) => node("unsupported", content)),
  plainWords.map((rich_text) => node("hologram", { rich_text })),
  fc
    .tuple(fc.constantFrom("image", "video", "audio", "pdf", "file"), richText, fc.nat(2))
    .map(([type, caption, kind]) => {
      const at = `https://file.notion.so/${type}.bin`;
      const unfinished = { type: "file_upload", file_upload: { id: "x" }, caption };
      return node(type, [hosted(at, { caption }), external(at, { caption }), unfinished][kind] ?? {});
    }),
  fc
    .tuple(
      fc.constantFrom("bookmark", "embed"),
      richText,
      fc.constantFrom("https://a.example/?q=*x*", "/11111111222233334444555555555555", "javascript:x", ""),
    )
    .map(([type, caption, url]) => node(type, { url, caption })),
  fc.constant(node("link_preview", { url: "https://a.example/_x_" })),
  fc
    .constantFrom("page_id", "database_id", "comment_id")
    .map((type) => node("link_to_page", { type, [type]: newBlockId() })),
  fc
    .tuple(fc.constantFrom("child_page", "child_database"), words)
    .map(([type, title]) => node(type, { title })),
  fc
    .tuple(fc.boolean(), fc.boolean(), fc.array(fc.array(richText, { maxLength: 3 }), { maxLength: 3 }))
    .map(([has_column_header, has_row_header, rows]) =>
      node(
        "table",
        { has_column_header, has_row_header },
        rows.map((cells) => node("table_row", { cells })),
      ),
    ),
);

/** Pages as people make them, and as they would not: every kind of block, in each other at will. */
export const blocks = fc.letrec<{ nodes: BlockNode[]; node: BlockNode }>((tie) => {
  const holding = (...types: string[]) =>
    fc
      .tuple(fc.constantFrom(...types), worded, tie("nodes"))
      .map(([type, content, children]) => node(type, content, children));
  return {
    nodes: fc.array(tie("node"), { maxLength: 5 }),
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 6, arbitrary: leaves },
      {
        weight: 3,
        arbitrary: holding("paragraph", "heading_1", "heading_3", "heading_4", "quote", "toggle", "template"),
      },
      { weight: 2, arbitrary: holding("bulleted_list_item") },
      {
        weight: 2,
        arbitrary: fc
          .tuple(
            worded,
            fc.constantFrom({}, {}, { list_start_index: 0 }, { list_start_index: 7 }),
            fc.constantFrom(
              {},
              {},
              { list_format: "numbers" },
              { list_format: "letters" },
              { list_format: "roman" },
            ),
            tie("nodes"),
          )
          .map(([content, start, format, children]) =>
            node("numbered_list_item", { ...content, ...start, ...format }, children),
          ),
      },
      fc
        .tuple(worded, fc.boolean(), tie("nodes"))
        .map(([content, checked, children]) => node("to_do", { ...content, checked }, children)),
      fc
        .tuple(worded, icon, tie("nodes"))
        .map(([content, icon, children]) => node("callout", { ...content, icon }, children)),
      fc.tuple(richText, tie("nodes")).map(([title, children]) => node("meeting_notes", { title }, children)),
      fc.array(fc.tuple(worded, icon, tie("nodes")), { maxLength: 3 }).map((tabs) =>
        node(
          "tab",
          {},
          tabs.map(([content, icon, children]) => node("paragraph", { ...content, icon }, children)),
        ),
      ),
      fc
        .tuple(fc.constantFrom("synced_block", "column"), tie("nodes"))
        .map(([type, children]) => node("column_list", {}, [node(type, {}, children)])),
    ),
  };
}).nodes;
