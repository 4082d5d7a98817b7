import type { List, Nodes, PhrasingContent, Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { mathFromMarkdown } from "mdast-util-math";
import { gfm } from "micromark-extension-gfm";
import { math } from "micromark-extension-math";
import type { Run } from "./letters.ts";
import type { Shape } from "./shape.ts";

/**
 * Any reader of CommonMark, GFM and formulas, HTML included: what of the text looks like markup would be taken for it. Only
 * striking out with one tilde, which GFM's specification does not know, is left out; and addresses are looked for by the syntax
 * alone, since the tree's own search for them overlooks that they are escaped.
 */
export const read = (text: string): Root =>
  fromMarkdown(text, {
    extensions: [gfm({ singleTilde: false }), math()],
    mdastExtensions: [
      ...gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension),
      mathFromMarkdown(),
    ],
  });

/** What Markdown says. */
export const toldBy = (text: string): Shape[] => flow(read(text).children);

const flow = (nodes: readonly RootContent[]): Shape[] => nodes.map(shapeOf);

function shapeOf(node: RootContent): Shape {
  switch (node.type) {
    case "paragraph":
      return { type: "words", as: "paragraph", runs: runsOf(node.children, []) };
    case "heading":
      return { type: "words", as: `heading ${node.depth}`, runs: runsOf(node.children, []) };
    case "blockquote":
      return { type: "quote", parts: flow(node.children) };
    case "list":
      return list(node);
    case "code":
      return {
        type: "exact",
        as: ["code", node.lang, node.meta].filter(Boolean).join(" "),
        value: node.value,
      };
    case "math":
      return { type: "exact", as: "formula", value: node.value };
    case "thematicBreak":
      return { type: "exact", as: "rule", value: "" };
    case "table":
      return {
        type: "table",
        rows: node.children.map((row) =>
          row.children.map((cell) => withoutEscapes(runsOf(cell.children, []))),
        ),
      };
    default:
      return { type: "exact", as: `no block of ours: ${node.type}`, value: sourceOf(node) };
  }
}

/** By GFM's specification `\\|` in a cell is a pipe inside every kind of span; its reader knows of code only. */
const withoutEscapes = (runs: readonly Run[]) =>
  runs.map(({ text, marks }) => ({
    text: marks.includes("math") ? text.replaceAll("\\|", "|") : text,
    marks,
  }));

const list = (node: List): Shape => ({
  type: "list",
  start: node.ordered ? (node.start ?? 1) : undefined,
  items: node.children.map((item) => ({ checked: item.checked ?? undefined, parts: flow(item.children) })),
});

const names = { strong: "bold", emphasis: "italic", delete: "strike" } as const;

function runsOf(nodes: readonly PhrasingContent[], marks: readonly string[]): Run[] {
  return nodes.flatMap((node): Run[] => {
    switch (node.type) {
      case "text":
        return [{ text: node.value, marks }];
      case "break":
        return [{ text: "\n", marks: [] }];
      case "inlineCode":
        return [{ text: node.value, marks: [...marks, "code"] }];
      case "inlineMath":
        return [{ text: node.value, marks: [...marks, "math"] }];
      case "image":
        return [{ text: node.alt ?? "", marks: [...marks, `image ${node.url}`] }];
      case "strong":
      case "emphasis":
      case "delete":
        return runsOf(node.children, [...marks, names[node.type]]);
      case "link":
        return runsOf(node.children, [...marks, `to ${node.url}`]);
      default:
        return [{ text: sourceOf(node), marks: [...marks, `no words of ours: ${node.type}`] }];
    }
  });
}

const sourceOf = (node: Nodes) => ("value" in node ? node.value : node.type);
