import type { Block } from "../../../functions/connectors/notion/answers.ts";
import type { BlockNode } from "../../../functions/connectors/notion/tree.ts";

let made = 0;

/** A dashed id, each time another one. */
export const newBlockId = () => `b10c0000-0000-4000-8000-${(++made).toString(16).padStart(12, "0")}`;

const plain = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: "default",
};

export const styled = (content: string, marks: Partial<typeof plain> = {}, url?: string) => ({
  type: "text",
  text: { content, link: url ? { url } : null },
  annotations: { ...plain, ...marks },
  plain_text: content,
  href: url ?? null,
});

export const mention = (content: object, words: string) => ({
  type: "mention",
  mention: content,
  annotations: plain,
  plain_text: words,
  href: null,
});

export const formula = (expression: string) => ({
  type: "equation",
  equation: { expression },
  annotations: plain,
  plain_text: expression,
  href: null,
});

export const words = (text: string) => ({ rich_text: text ? [styled(text)] : [], color: "default" });

/** A block as the API gives it, with its children beside it. */
export function node(type: string, content: object, children: BlockNode[] = []): BlockNode {
  const block: Block = {
    object: "block",
    id: newBlockId(),
    type,
    has_children: children.length > 0,
    in_trash: false,
    [type]: content,
  };
  return { block, children };
}

export const paragraph = (text: string, children: BlockNode[] = []) =>
  node("paragraph", words(text), children);
export const bullet = (text: string, children: BlockNode[] = []) =>
  node("bulleted_list_item", words(text), children);
export const numbered = (text: string, children: BlockNode[] = []) =>
  node("numbered_list_item", words(text), children);
export const toDo = (text: string, checked: boolean) => node("to_do", { ...words(text), checked });
export const row = (...cells: string[]) =>
  node("table_row", { cells: cells.map((cell) => (cell ? [styled(cell)] : [])) });
export const hosted = (url: string, rest: object = {}) => ({
  type: "file",
  file: { url, expiry_time: "2026-11-20T16:00:00.000Z" },
  caption: [],
  ...rest,
});
export const external = (url: string, rest: object = {}) => ({
  type: "external",
  external: { url },
  caption: [],
  ...rest,
});
