import { $nodeSchema } from "@milkdown/kit/utils";

/** A formula within a line: one thing, edited as a whole. */
export const inlineMath = $nodeSchema("inline_math", () => ({
  group: "inline",
  inline: true,
  atom: true,
  attrs: { value: { default: "", validate: "string" } },
  parseDOM: [
    {
      tag: 'span[data-type="inline-math"]',
      getAttrs: (element) => ({ value: element.dataset.value ?? "" }),
    },
  ],
  toDOM: ({ attrs }) => [
    "span",
    { "data-type": "inline-math", "data-value": String(attrs.value) },
    String(attrs.value),
  ],
  parseMarkdown: {
    match: ({ type }) => type === "inlineMath",
    runner: (state, node, type) => void state.addNode(type, { value: String(node.value) }),
  },
  toMarkdown: {
    match: ({ type }) => type.name === "inline_math",
    runner: (state, { attrs }) => void state.addNode("inlineMath", undefined, String(attrs.value)),
  },
}));

/** A formula of its own: text like code's, without marks. */
export const mathBlock = $nodeSchema("math_block", () => ({
  group: "block",
  content: "text*",
  marks: "",
  code: true,
  defining: true,
  parseDOM: [{ tag: 'pre[data-type="math"]', preserveWhitespace: "full" }],
  toDOM: () => ["pre", { "data-type": "math" }, 0],
  parseMarkdown: {
    match: ({ type }) => type === "math",
    runner: (state, node, type) => void state.openNode(type).addText(String(node.value)).closeNode(),
  },
  toMarkdown: {
    match: ({ type }) => type.name === "math_block",
    runner: (state, { textContent }) => void state.addNode("math", undefined, textContent),
  },
}));
