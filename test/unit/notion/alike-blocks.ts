import fc from "fast-check";
import type { BlockNode } from "../../../functions/connectors/notion/tree.ts";
import { bullet, node, row, styled, toDo, words } from "./blocks.ts";

const word = fc.constantFrom("access", "Zoë", "keys", "quarterly", "日本", "all of it", "42");
const line = fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(" "));

/** Marks one at a time, with plain words between them: side by side notion-to-md runs them together. */
const richText = fc
  .array(
    fc.tuple(
      line,
      fc.constantFrom({ bold: true }, { italic: true }, { strikethrough: true }, { code: true }, {}),
      fc.constantFrom(undefined, "https://example.com/a"),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) =>
    parts.flatMap(([words, style, url]) => [
      styled("so "),
      "code" in style ? styled(words, style) : styled(words, style, url),
      styled(" there"),
    ]),
  );

const content = richText.map((rich_text) => ({ rich_text, color: "default" }));

const { bullets } = fc.letrec<{ bullets: BlockNode[]; item: BlockNode }>((tie) => ({
  bullets: fc.array(tie("item"), { minLength: 1, maxLength: 3, depthIdentifier: "list" }),
  item: fc.oneof(
    { maxDepth: 3, depthIdentifier: "list" },
    line.map((text) => bullet(text)),
    fc.tuple(line, tie("bullets")).map(([text, children]) => bullet(text, children)),
  ),
}));

/** Each a group of its own, since notion-to-md does not part two lists that meet. */
const group = fc.oneof(
  content.map((one) => [node("paragraph", one)]),
  fc
    .tuple(fc.constantFrom("heading_1", "heading_2", "heading_3"), content)
    .map(([type, one]) => [node(type, one)]),
  bullets,
  fc
    .array(content, { minLength: 1, maxLength: 4 })
    .map((items) => items.map((one) => node("numbered_list_item", one))),
  fc
    .array(fc.tuple(line, fc.boolean()), { minLength: 1, maxLength: 3 })
    .map((items) => items.map((one) => toDo(...one))),
  line.map((text) => [node("quote", words(text))]),
  fc
    .tuple(line, fc.constantFrom("typescript", "json", "bash"))
    .map(([text, language]) => [node("code", { ...words(`${text}\n  ${text}`), caption: [], language })]),
  fc.array(fc.tuple(line, line), { minLength: 2, maxLength: 4 }).map((cells) => [
    node(
      "table",
      { has_column_header: true, has_row_header: false, table_width: 2 },
      cells.map((one) => row(...one)),
    ),
  ]),
  fc.constant([node("divider", {})]),
  fc.constantFrom("a^2", "\\frac{1}{2}").map((expression) => [node("equation", { expression })]),
);

/** Pages of the kinds of block, and of the words, that notion-to-md renders rightly. */
export const alikeBlocks = fc
  .array(group, { maxLength: 5 })
  .map((groups) => groups.flatMap((nodes) => [...nodes, node("paragraph", words("Then."))]));
