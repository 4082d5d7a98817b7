import type { PhrasingContent } from "mdast";
import type { Block } from "../answers.ts";
import { iconFileOf, iconOf } from "../media.ts";
import type { Conversion } from "./conversion.ts";

/** What stands before a text that has an icon: its emoji or its picture. Notion's own drawings are left. */
export function iconLead(block: Block, { media }: Conversion): PhrasingContent[] {
  const icon = iconOf(block);
  if (icon?.emoji) return [{ type: "text", value: `${icon.emoji} ` }];
  const file = iconFileOf(block);
  if (!file) return [];
  const alt = icon?.custom_emoji?.name || "Icon";
  return [
    { type: "image", url: media(file), alt },
    { type: "text", value: " " },
  ];
}
