import type { Paragraph, PhrasingContent } from "mdast";
import type { BlockNode } from "../tree.ts";
import type { Conversion } from "./conversion.ts";

/** What readers see in the place of what could not come, with the caption that could. */
export function placeholder(
  type: string,
  { aside }: Conversion,
  caption: readonly PhrasingContent[] = [],
): Paragraph {
  const said: PhrasingContent = {
    type: "emphasis",
    children: [{ type: "text", value: `Not shown here: ${nameOf(type)}` }],
  };
  if (caption.length > 0)
    return {
      type: "paragraph",
      children: [said, { type: "break" }, { type: "emphasis", children: [...caption] }],
    };
  return aside({ type: "paragraph", children: [said] }, "placeholder");
}

/** In the place of a block that is nothing but what lies inside it, where that could not be read. */
export const insideMissing = (
  { block, children, unreadable }: BlockNode,
  conversion: Conversion,
): Paragraph[] => (unreadable && children.length === 0 ? [placeholder(block.type, conversion)] : []);

const names: ReadonlyMap<string, string> = new Map([
  ["ai_block", "AI block"],
  ["pdf", "PDF file"],
  ["link_to_page", "link to a comment"],
  ["unsupported", "a block that Notion does not hand out"],
]);

/** Types are told by Notion, and new ones may be called anything. */
export const nameOf = (type: string) =>
  names.get(type) ??
  (type
    .replace(/[\s_]+/g, " ")
    .trim()
    .slice(0, 60) ||
    "block");
