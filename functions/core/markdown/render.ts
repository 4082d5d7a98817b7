import type { Element, ElementContent, Root as HastRoot } from "hast";
import type { Root } from "mdast";
import type { InlineMath, Math as MathBlock } from "mdast-util-math";
import rehypeSanitize, { defaultSchema, type Options as Schema } from "rehype-sanitize";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { parseMarkdown } from "./canonical.ts";
import { finishTree } from "./finish-tree.ts";

/** Only what Markdown itself makes; ids and labels are added after sanitising, from our own hand. */
const schema: Schema = {
  ...defaultSchema,
  clobberPrefix: "",
  tagNames: [
    ...[
      "a",
      "blockquote",
      "br",
      "code",
      "del",
      "em",
      "h1",
      "h2",
      "h3",
      "h4",
      "h5",
      "h6",
      "hr",
      "img",
      "input",
    ],
    ...[
      "li",
      "ol",
      "p",
      "pre",
      "section",
      "span",
      "strong",
      "sup",
      "table",
      "tbody",
      "td",
      "th",
      "thead",
      "tr",
      "ul",
    ],
  ],
  attributes: {
    a: ["href", "id", "title", "ariaLabel", "ariaDescribedBy", "dataFootnoteRef", "dataFootnoteBackref"],
    code: [["className", /^language-./, "math"]],
    h2: ["id", ["className", "sr-only"]],
    img: ["src", "alt", "title"],
    input: ["checked", ["type", "checkbox"], ["disabled", true]],
    li: ["id", ["className", "task-list-item"]],
    ol: ["start", ["className", "contains-task-list"]],
    section: ["dataFootnotes", ["className", "footnotes"]],
    td: ["align"],
    th: ["align"],
    ul: [["className", "contains-task-list"]],
  },
  protocols: { href: ["http", "https", "mailto"], src: ["http", "https"] },
};

const formula = (value: string): Element => ({
  type: "element",
  tagName: "code",
  properties: { className: ["math"] },
  children: [{ type: "text", value }],
});

const processor = unified()
  .use(remarkRehype, {
    clobberPrefix: "",
    handlers: {
      inlineMath: (_state: unknown, node: InlineMath): ElementContent => formula(node.value),
      math: (_state: unknown, node: MathBlock): ElementContent => ({
        type: "element",
        tagName: "pre",
        properties: {},
        children: [formula(node.value)],
      }),
    },
  })
  .use(rehypeSanitize, schema);

/** A tidy tree as a sanitised one for reading, the same for every viewer: `resolveLinks` makes it one viewer's. */
export const renderTree = (tree: Root): HastRoot => finishTree(processor.runSync(tree));

export const renderMarkdown = (text: string): HastRoot => renderTree(parseMarkdown(text));
