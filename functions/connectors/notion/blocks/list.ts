import type { BlockContent, List, ListItem } from "mdast";
import * as z from "zod";
import { RichTexts } from "../answers.ts";
import { phrasing } from "../rich-text.ts";
import type { BlockNode } from "../tree.ts";
import { type Conversion, contentOf } from "./conversion.ts";

const Item = z.object({
  rich_text: RichTexts,
  checked: z.boolean().optional(),
  list_start_index: z.number().nullish(),
});

const kinds = new Set(["bulleted_list_item", "numbered_list_item", "to_do"]);

export const isListItem = ({ block }: BlockNode) => kinds.has(block.type);

/** Neighbours of one kind are one list, unless a numbered one says that it starts anew. */
export function continuesList(previous: BlockNode, { block }: BlockNode): boolean {
  return previous.block.type === block.type && !startOf(block);
}

const startOf = (block: BlockNode["block"]) =>
  Item.safeParse(contentOf(block)).data?.list_start_index ?? undefined;

export function list(items: readonly BlockNode[], conversion: Conversion): List {
  const first = items[0]?.block;
  const ordered = first?.type === "numbered_list_item";
  return {
    type: "list",
    ordered,
    ...(ordered ? { start: (first && startOf(first)) ?? 1 } : {}),
    children: items.map((item) => listItem(item, conversion)),
  };
}

function listItem({ block, children }: BlockNode, { flow, leaveOut }: Conversion): ListItem {
  const parsed = Item.safeParse(contentOf(block));
  if (!parsed.success) leaveOut(block.type);
  const words = phrasing(parsed.data?.rich_text ?? []);
  const content: BlockContent[] = [
    ...(words.length ? [{ type: "paragraph" as const, children: words }] : []),
    ...flow(children),
  ];
  return {
    type: "listItem",
    checked: block.type === "to_do" ? (parsed.data?.checked ?? false) : null,
    children: content,
  };
}
