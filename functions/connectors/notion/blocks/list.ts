import type { BlockContent, List, ListItem, PhrasingContent } from "mdast";
import * as z from "zod";
import { RichTexts } from "../answers.ts";
import { phrasing } from "../rich-text.ts";
import type { BlockNode } from "../tree.ts";
import { type Conversion, contentOf, noteUnreadable } from "./conversion.ts";
import { wordsOf } from "./degraded.ts";
import { type Counting, listMark } from "./list-mark.ts";
import { placeholder } from "./placeholder.ts";

const Item = z.object({ rich_text: RichTexts, checked: z.boolean().default(false).catch(false) });

const kinds = new Set(["bulleted_list_item", "numbered_list_item", "to_do"]);

export const isListItem = ({ block }: BlockNode) => kinds.has(block.type);

/** Neighbours of one kind are one list, unless a numbered one says that it starts anew or counts otherwise. */
export function continuesList(first: BlockNode, { block }: BlockNode): boolean {
  if (first.block.type !== block.type) return false;
  const { start, format } = numbering(block);
  return start === undefined && (format === undefined || format === numbering(first.block).format);
}

/** Only the first item of a list tells how it counts. */
function numbering(block: BlockNode["block"]): { start?: number; format?: string } {
  const content = contentOf(block);
  if (block.type !== "numbered_list_item" || typeof content !== "object" || content === null) return {};
  const start = "list_start_index" in content ? content.list_start_index : undefined;
  const format = "list_format" in content ? content.list_format : undefined;
  return {
    ...(typeof start === "number" && Number.isInteger(start) ? { start } : {}),
    ...(typeof format === "string" ? { format } : {}),
  };
}

const countings = new Set<string | undefined>(["letters", "roman"] satisfies Counting[]);
const isCounting = (format: string | undefined): format is Counting => countings.has(format);

/** Markdown counts in figures only: a list that counts otherwise has its marks as words, so that "see (b)" still finds its item. */
export function list(items: readonly BlockNode[], conversion: Conversion): List {
  const first = items[0]?.block;
  const { start = 1, format } = first ? numbering(first) : {};
  const counting = isCounting(format) ? format : undefined;
  const ordered = first?.type === "numbered_list_item" && !counting;
  return {
    type: "list",
    ordered,
    ...(ordered ? { start } : {}),
    children: items.map((item, at) => {
      const mark = counting ? `${listMark(counting, start + at)} ` : "";
      return listItem(item, mark, conversion);
    }),
  };
}

function listItem(node: BlockNode, mark: string, conversion: Conversion): ListItem {
  const { block, children } = node;
  noteUnreadable(node, conversion);
  const item = Item.safeParse(contentOf(block)).data;
  const lead: PhrasingContent[] = mark ? [{ type: "text", value: mark }] : [];
  const content = item
    ? lineOf([...lead, ...phrasing(item.rich_text)])
    : degradedItem(block, lead, conversion);
  return {
    type: "listItem",
    checked: block.type === "to_do" ? (item?.checked ?? false) : null,
    children: [...content, ...conversion.flow(children)],
  };
}

const lineOf = (words: PhrasingContent[]): BlockContent[] =>
  words.length ? [{ type: "paragraph", children: words }] : [];

function degradedItem(
  block: BlockNode["block"],
  lead: PhrasingContent[],
  conversion: Conversion,
): BlockContent[] {
  const words = wordsOf(block, conversion);
  conversion.note(block.type, words.length ? "simplified" : undefined);
  return [...lineOf(lead), ...(words.length ? words : [placeholder(block.type, conversion)])];
}
