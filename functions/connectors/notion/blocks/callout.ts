import type { BlockContent, Paragraph } from "mdast";
import * as z from "zod";
import { RichTexts } from "../answers.ts";
import { paragraphsOf } from "../rich-text.ts";
import { type Converter, contentOf, noteUnreadable } from "./conversion.ts";
import { unread } from "./degraded.ts";
import { holdsWords } from "./holds-words.ts";
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
  const after: BlockContent[] = [...others.map(paragraph), ...conversion.flow(children)];
  // One that has but an emoji says nothing.
  const says =
    lead.some(({ type }) => type === "image") ||
    [paragraph(first), ...after].some((node) => holdsWords(node));
  return says ? [{ type: "blockquote", children: [paragraph([...lead, ...first]), ...after] }] : [];
};

const paragraph = (children: Paragraph["children"]): Paragraph => ({ type: "paragraph", children });
