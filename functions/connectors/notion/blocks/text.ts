import type { Heading, Paragraph, PhrasingContent } from "mdast";
import * as z from "zod";
import { RichTexts } from "../answers.ts";
import { paragraphsOf, phrasing } from "../rich-text.ts";
import { type Converter, contentOf } from "./conversion.ts";
import { holdsWords } from "./holds-words.ts";

const Text = z.object({ rich_text: RichTexts });

const paragraph = (children: PhrasingContent[]): Paragraph => ({ type: "paragraph", children });
const bold = ({ children }: Paragraph): Paragraph => paragraph([{ type: "strong", children }]);

const paragraphs = (content: unknown): Paragraph[] =>
  paragraphsOf(Text.parse(content).rich_text).map(paragraph);

/** What is indented under a paragraph follows it: Markdown indents only in lists and quotes. */
export const textBlock: Converter = ({ block, children }, { flow }) => [
  ...paragraphs(contentOf(block)),
  ...flow(children),
];

/** A toggle heading is a heading; what it hides follows it. */
export const heading =
  (depth: Heading["depth"]): Converter =>
  ({ block, children }, conversion) => {
    const words = phrasing(Text.parse(contentOf(block)).rich_text);
    const said: Heading = { type: "heading", depth, children: words };
    if (holdsWords(said)) conversion.headingAbove = depth;
    return [said, ...conversion.flow(children)];
  };

/** A toggle's line in bold, then what it hides: a reader of the trust center need not open anything. */
export const toggle: Converter = ({ block, children }, { flow }) => [
  ...paragraphs(contentOf(block)).map(bold),
  ...flow(children),
];

export const quote: Converter = ({ block, children }, { flow }) => [
  { type: "blockquote", children: [...paragraphs(contentOf(block)), ...flow(children)] },
];

/** A button that makes copies of what lies inside; neither it nor its copies can be made here. */
export const template: Converter = ({ block, children }, { flow, note }) => {
  const words = paragraphs(contentOf(block));
  note(block.type, "simplified");
  return [...words, ...flow(children)];
};

const Meeting = z.object({ title: RichTexts });

/** Summary, notes and transcript are the block's children. https://developers.notion.com/reference/block#meeting-notes */
export const meeting: Converter = ({ block, children }, { flow }) => [
  ...paragraphsOf(Meeting.parse(contentOf(block)).title)
    .map(paragraph)
    .map(bold),
  ...flow(children),
];

const Equation = z.object({ expression: z.string() });

export const equation: Converter = ({ block, children }, { flow }) => [
  { type: "math", value: Equation.parse(contentOf(block)).expression },
  ...flow(children),
];
