import type { BlockContent, Heading } from "mdast";
import * as z from "zod";
import { RichTexts } from "../answers.ts";
import { phrasing } from "../rich-text.ts";
import type { BlockNode } from "../tree.ts";
import { type Conversion, type Converter, contentOf, noteUnreadable } from "./conversion.ts";
import { holdsWords } from "./holds-words.ts";
import { iconLead } from "./icon.ts";
import { insideMissing } from "./placeholder.ts";

/** Tabs one after another, each under its title as a heading. https://developers.notion.com/reference/block#tab */
export const tabs: Converter = (tabs, conversion) => {
  const above = conversion.headingAbove;
  const out: BlockContent[] = [...insideMissing(tabs, conversion)];
  for (const node of tabs.children) {
    // What comes after a tab stands below what stood above all of them.
    conversion.headingAbove = above;
    out.push(...tab(node, conversion));
  }
  conversion.headingAbove = above;
  return out;
};

const Title = z.object({ rich_text: RichTexts });

function tab(node: BlockNode, conversion: Conversion): BlockContent[] {
  const { block, children } = node;
  const title = block.type === "paragraph" ? Title.safeParse(contentOf(block)).data : undefined;
  if (!title) return conversion.flow([node]);
  noteUnreadable(node, conversion);
  const words = [...iconLead(block, conversion), ...phrasing(title.rich_text)];
  const depth = Math.min(conversion.headingAbove + 1, 6) as Heading["depth"];
  const heading: Heading = { type: "heading", depth, children: words };
  if (!holdsWords(heading)) return conversion.flow(children);
  conversion.headingAbove = depth;
  return [heading, ...conversion.flow(children)];
}
