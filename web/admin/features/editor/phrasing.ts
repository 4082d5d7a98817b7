import type { Fragment, Mark, Node } from "@milkdown/kit/prose/model";
import type { PhrasingContent } from "mdast";
import { nestMarks } from "../../../../functions/core/markdown/nest-marks.ts";

/**
 * The words of a paragraph, heading or cell. Milkdown's serializer would nest their marks in the order in which they open, and
 * take them from space.
 */
export const phrasing = (content: Fragment): PhrasingContent[] =>
  nestMarks(
    content.content.map((node) =>
      node.marks.reduce<PhrasingContent>((inner, mark) => marked(mark, inner), leafOf(node)),
    ),
  );

function leafOf({ type, attrs, text = "", marks }: Node): PhrasingContent {
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

function marked({ type, attrs }: Mark, inner: PhrasingContent): PhrasingContent {
  switch (type.name) {
    case "link":
      return { type: "link", url: attrs.href, title: attrs.title, children: [inner] };
    case "strong":
    case "emphasis":
      return { type: type.name, children: [inner] };
    case "strike_through":
      return { type: "delete", children: [inner] };
    default:
      return inner;
  }
}
