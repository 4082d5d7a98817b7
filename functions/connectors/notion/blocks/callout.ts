import type { BlockContent, Paragraph } from "mdast";
import * as z from "zod";
import { RichTexts } from "../answers.ts";
import { paragraphsOf } from "../rich-text.ts";
import { type Converter, contentOf, noteUnreadable } from "./conversion.ts";
import { unread } from "./degraded.ts";
import { iconLead } from "./icon.ts";
import { isLock } from "./lock.ts";
import { placeholder } from "./placeholder.ts";

const Callout = z.object({ rich_text: RichTexts });
const Marked = z.looseObject({ icon: z.unknown() });

/** A callout is a quote that begins with its icon. Under a lock nothing is taken, whatever lies inside. */
export const callout: Converter = (node, conversion) => {
  const { block, children } = node;
  const marked = Marked.safeParse(contentOf(block)).data;
  if (!marked) {
    // Without its icon nobody knows whether it stands under a lock.
    conversion.note(block.type);
    return [placeholder(block.type, conversion)];
  }
  if (isLock(marked.icon)) {
    conversion.withhold();
    return [];
  }
  noteUnreadable(node, conversion);
  const words = Callout.safeParse(marked).data?.rich_text;
  if (!words) return unread(node, conversion);
  const lead = iconLead(block, conversion);
  const [first = [], ...others] = paragraphsOf(words);
  const content: BlockContent[] = [
    paragraph([...lead, ...first]),
    ...others.map(paragraph),
    ...conversion.flow(children),
  ];
  const empty = words.length === 0 && content.length === 1 && lead.every(({ type }) => type === "text");
  return empty ? [] : [{ type: "blockquote", children: content }];
};

const paragraph = (children: Paragraph["children"]): Paragraph => ({ type: "paragraph", children });
