import type { Fragment, Mark, Node } from "@milkdown/kit/prose/model";
import type { MarkdownNode } from "@milkdown/kit/transformer";

/**
 * The words of a paragraph, heading or cell, each piece with its own marks around it. Milkdown's serializer joins them itself, but
 * puts space at their edges outside; what belongs together, our writer knows.
 */
export const phrasing = (content: Fragment): MarkdownNode[] =>
  content.content.map((node) =>
    node.marks.reduce<MarkdownNode>((inner, mark) => {
      const span = spanOf(mark);
      return span ? { ...span, children: [inner] } : inner;
    }, leafOf(node)),
  );

function leafOf({ type, attrs, text = "", marks }: Node): MarkdownNode {
  switch (type.name) {
    case "text":
      return {
        type: marks.some((mark) => mark.type.name === "inlineCode") ? "inlineCode" : "text",
        value: text,
      };
    case "hardbreak":
      return { type: "break" };
    case "image":
      return { type: "image", url: attrs.src, alt: attrs.alt, title: attrs.title };
    case "inline_math":
      return { type: "inlineMath", value: attrs.value };
    case "footnote_reference":
      return { type: "footnoteReference", identifier: attrs.label, label: attrs.label };
    default:
      return { type: "text", value: typeof attrs.value === "string" ? attrs.value : "" };
  }
}

function spanOf({ type, attrs }: Mark): MarkdownNode | undefined {
  switch (type.name) {
    case "link":
      return { type: "link", url: attrs.href, title: attrs.title };
    case "strong":
    case "emphasis":
      return { type: type.name };
    case "strike_through":
      return { type: "delete" };
    default:
      return undefined;
  }
}
