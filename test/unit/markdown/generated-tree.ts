import fc from "fast-check";
import type {
  BlockContent,
  FootnoteDefinition,
  ListItem,
  PhrasingContent,
  Root,
  RootContent,
  TableCell,
} from "mdast";

const awkward = [
  "word",
  "Zoë",
  " ",
  "  ",
  ".",
  "!",
  "*",
  "**",
  "_",
  "__",
  "~~",
  "`",
  "``",
  "[",
  "]",
  "(",
  ")",
  "<b>",
  "</b>",
  "&amp;",
  "#",
  "1.",
  "-",
  "+",
  ">",
  "|",
  "$",
  "$$",
  "\\",
  "\n",
  "\t",
  "https://example.com/a",
  "www.example.com",
  "a@b.example",
  "HTTP://X.example",
  "http:",
  "//",
  "mailto:",
  "@",
  "&",
  "!",
  "a_b",
  "word ",
  " word",
  "snake_case_word",
  "$5 to $10",
  "a | b",
  "=",
  "~",
  "[ ] ",
  "[^1]",
  ":",
  "===",
  "---",
  "🔒",
  "日本",
  "\u00a0",
  "\u202e",
  "x",
  "1",
];

export const words = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(fc.constantFrom(...awkward), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12, unit: "grapheme" }) },
);

const url = fc.constantFrom(
  "https://example.com",
  "https://a.example/x_(y)?q=1&b=*2*",
  "mailto:a@b.example",
  "media/x.png",
  "#part",
  "javascript:alert(1)",
  "",
);

const label = fc.constantFrom("1", "note", "a-b", "Zoë", "none");

export const { phrasing } = fc.letrec<{ phrasing: PhrasingContent[]; node: PhrasingContent }>((tie) => ({
  phrasing: fc.array(tie("node"), { maxLength: 5 }),
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    words.map((value): PhrasingContent => ({ type: "text", value })),
    fc.constant<PhrasingContent>({ type: "break" }),
    words.map((value): PhrasingContent => ({ type: "inlineCode", value })),
    words.map((value): PhrasingContent => ({ type: "inlineMath", value })),
    words.map((value): PhrasingContent => ({ type: "html", value })),
    label.map(
      (one): PhrasingContent => ({ type: "footnoteReference", identifier: one.toLowerCase(), label: one }),
    ),
    fc.record({ alt: words, url }).map((image): PhrasingContent => ({ type: "image", ...image })),
    fc.record({
      type: fc.constantFrom("strong" as const, "emphasis" as const, "delete" as const),
      children: tie("phrasing"),
    }),
    fc.record({ url, children: tie("phrasing") }).map((link): PhrasingContent => ({ type: "link", ...link })),
  ),
}));

const cell = phrasing.map((children): TableCell => ({ type: "tableCell", children }));

const { flow } = fc.letrec<{ flow: RootContent[]; block: BlockContent; item: ListItem }>((tie) => ({
  flow: fc.array(tie("block"), { maxLength: 5 }),
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    phrasing.map((children): BlockContent => ({ type: "paragraph", children })),
    fc
      .record({ depth: fc.constantFrom(1 as const, 2 as const, 4 as const), children: phrasing })
      .map((h): BlockContent => ({ type: "heading", ...h })),
    fc
      .record({ lang: fc.constantFrom(null, "ts", "plain text", "c++"), value: words })
      .map((code): BlockContent => ({ type: "code", ...code })),
    words.map((value): BlockContent => ({ type: "math", value })),
    fc.constant<BlockContent>({ type: "thematicBreak" }),
    words.map((value): BlockContent => ({ type: "html", value })),
    fc.array(fc.array(cell, { maxLength: 3 }), { maxLength: 3 }).map(
      (rows): BlockContent => ({
        type: "table",
        children: rows.map((children) => ({ type: "tableRow", children })),
      }),
    ),
    tie("flow").map(
      (children): BlockContent => ({ type: "blockquote", children: children as BlockContent[] }),
    ),
    fc
      .record({
        ordered: fc.boolean(),
        start: fc.constantFrom(0, 1, 7, 9_999_999_999),
        spread: fc.boolean(),
        children: fc.array(tie("item"), { maxLength: 3 }),
      })
      .map((list): BlockContent => ({ type: "list", ...list })),
  ),
  item: fc
    .record({ checked: fc.constantFrom(null, true, false), spread: fc.boolean(), children: tie("flow") })
    .map((item): ListItem => ({ type: "listItem", ...item, children: item.children as BlockContent[] })),
}));

const note = fc
  .tuple(
    label.filter((one) => one !== "none"),
    flow,
  )
  .map(
    ([one, children]): FootnoteDefinition => ({
      type: "footnoteDefinition",
      identifier: one.toLowerCase(),
      label: one,
      children: children as BlockContent[],
    }),
  );

/** Trees as nobody would write them on purpose: text full of marks, empty nodes, likes side by side. */
export const tree = flow.map((children): Root => ({ type: "root", children }));

/** Some hold notes and what refers to them. */
export const treeWithNotes = fc
  .tuple(flow, fc.uniqueArray(note, { maxLength: 2, selector: ({ identifier }) => identifier }), flow)
  .map(([before, notes, after]): Root => ({ type: "root", children: [...before, ...notes, ...after] }));
