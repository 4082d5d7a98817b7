import type { MilkdownPlugin } from "@milkdown/kit/ctx";
import {
  schema as commonmark,
  headingSchema,
  paragraphSchema,
  remarkAddOrderInListPlugin,
} from "@milkdown/kit/preset/commonmark";
import { schema as gfm, tableCellSchema, tableHeaderSchema, tableSchema } from "@milkdown/kit/preset/gfm";
import type { Node } from "@milkdown/kit/prose/model";
import type { MarkdownNode } from "@milkdown/kit/transformer";
import { $remark, type GetNodeSchema } from "@milkdown/kit/utils";
import type { PhrasingContent, Root } from "mdast";
import type { Plugin } from "unified";
import { parseMarkdown, toMarkdown } from "../../../../functions/core/markdown/canonical.ts";
import { inlineMath, mathBlock } from "./math.ts";
import { phrasing } from "./phrasing.ts";

/** The editor reads and writes what our API does, with the same code, so that a text that nobody changed stays as it is. */
const canonical: Plugin<[], string | Root, Root | string> = function () {
  this.parser = parseMarkdown;
  this.compiler = (tree) => toMarkdown(whole(tree as Root));
};

/** The serializer leaves out texts and lists that are empty. */
function whole<T extends object>(node: T): T {
  if ("children" in node && Array.isArray(node.children)) for (const child of node.children) whole(child);
  const { type } = node as T & { type?: string };
  if (type === "code" || type === "math") return Object.assign(node, { value: "", ...node });
  const leaf = "value" in node || type === "thematicBreak" || type === "break" || type === "image";
  return leaf || "children" in node ? node : Object.assign(node, { children: [] });
}

/** As Milkdown's own, but written piece by piece, without `<br />` where it is empty. */
const worded =
  (
    type: string,
    holder: (node: Node) => Node | null,
    attrs: (node: Node) => Record<string, number> = () => ({}),
  ) =>
  (before: GetNodeSchema): GetNodeSchema =>
  (ctx) => {
    const schema = before(ctx);
    return {
      ...schema,
      toMarkdown: {
        match: schema.toMarkdown.match,
        runner: (state, node) => {
          const words = holder(node);
          state.addNode(type, words ? asWritten(phrasing(words.content)) : [], undefined, attrs(node));
        },
      },
    };
  };

// Milkdown's name for any node of Markdown, which these are.
const asWritten = (words: PhrasingContent[]) => words as MarkdownNode[];

const itself = (node: Node) => node;
/** A cell holds a paragraph in the editor, and words in Markdown. */
const paragraphIn = ({ firstChild }: Node) => firstChild;

/** As Milkdown's own, but a new cell stands to no side, so that its table is written plainly. */
const unaligned =
  (before: GetNodeSchema): GetNodeSchema =>
  (ctx) => {
    const schema = before(ctx);
    return { ...schema, attrs: { ...schema.attrs, alignment: { default: null } } };
  };

/** As Milkdown's own, but a head without rows is a table too. */
const headAlone =
  (before: GetNodeSchema): GetNodeSchema =>
  (ctx) => ({
    ...before(ctx),
    content: "table_header_row table_row*",
  });

/** What the editor's documents are made of, and how they are read from Markdown and written as it. */
export const markdown: MilkdownPlugin[] = [
  commonmark,
  gfm,
  paragraphSchema.extendSchema(worded("paragraph", itself)),
  headingSchema.extendSchema(worded("heading", itself, ({ attrs }) => ({ depth: Number(attrs.level) }))),
  tableHeaderSchema.extendSchema(unaligned).extendSchema(worded("tableCell", paragraphIn)),
  tableCellSchema.extendSchema(unaligned).extendSchema(worded("tableCell", paragraphIn)),
  tableSchema.extendSchema(headAlone),
  inlineMath,
  mathBlock,
  $remark("canonicalMarkdown", () => canonical),
  remarkAddOrderInListPlugin,
].flat(2);
