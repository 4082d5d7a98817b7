import type { BlockObjectResponse } from "@notionhq/client";
import { callout } from "./callout.ts";
import { code } from "./code.ts";
import { type Converter, contentOf } from "./conversion.ts";
import { degraded } from "./degraded.ts";
import { bookmark, child, linkToPage } from "./links.ts";
import { attachment, image, recording } from "./media.ts";
import { insideMissing, placeholder } from "./placeholder.ts";
import { tabs } from "./tab.ts";
import { table } from "./table.ts";
import { equation, heading, meeting, quote, template, textBlock, toggle } from "./text.ts";

/** Boxes without words of their own. */
const box: Converter = (node, conversion) => [
  ...insideMissing(node, conversion),
  ...conversion.flow(node.children),
];

/** Made by Notion from what is elsewhere on the page. */
const nothing: Converter = () => [];

const rule: Converter = () => [{ type: "thematicBreak" }];

const unsupported: Converter = ({ block, children }, conversion) => {
  const type = typeOfUnsupported(contentOf(block)) || block.type;
  conversion.note(type);
  return [placeholder(type, conversion), ...conversion.flow(children)];
};

function typeOfUnsupported(content: unknown): string {
  if (typeof content !== "object" || content === null || !("block_type" in content)) return "";
  return typeof content.block_type === "string" ? content.block_type : "";
}

/** List items and rows are converted with what they belong to. */
type Alone = Exclude<
  BlockObjectResponse["type"],
  "bulleted_list_item" | "numbered_list_item" | "to_do" | "table_row"
>;

/** https://developers.notion.com/reference/block */
const converters = {
  paragraph: textBlock,
  heading_1: heading(1),
  heading_2: heading(2),
  heading_3: heading(3),
  heading_4: heading(4),
  toggle,
  quote,
  callout,
  code,
  equation,
  divider: rule,
  table,
  image,
  video: recording,
  audio: recording,
  file: attachment,
  pdf: attachment,
  bookmark,
  embed: bookmark,
  link_preview: bookmark,
  link_to_page: linkToPage,
  child_page: child,
  child_database: child,
  column_list: box,
  column: box,
  synced_block: box,
  tab: tabs,
  table_of_contents: nothing,
  breadcrumb: nothing,
  unsupported,
  template,
  meeting_notes: meeting,
  transcription: meeting,
} satisfies Record<Alone, Converter>;

const byType: ReadonlyMap<string, Converter> = new Map(Object.entries(converters));

const inLists = new Set<string>([
  "bulleted_list_item",
  "numbered_list_item",
  "to_do",
  "table_row",
] satisfies Exclude<BlockObjectResponse["type"], Alone>[]);

/** Not among those that were there when this was written. */
export const isNewKind = (type: string): boolean => !byType.has(type) && !inLists.has(type);

export const converterOf = (type: string): Converter => byType.get(type) ?? degraded;
