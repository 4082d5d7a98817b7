import type { BlockContent, Heading, Paragraph, PhrasingContent } from "mdast";
import * as z from "zod";
import { Icon, RichTexts } from "../answers.ts";
import { paragraphsOf, phrasing, plainTextOf } from "../rich-text.ts";
import { type Converter, contentOf } from "./conversion.ts";

const Text = z.object({ rich_text: RichTexts });

const paragraph = (children: PhrasingContent[]): Paragraph => ({ type: "paragraph", children });

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
  ({ block, children }, { flow }) => [
    { type: "heading", depth, children: phrasing(Text.parse(contentOf(block)).rich_text) },
    ...flow(children),
  ];

/** A toggle's line in bold, then what it hides: a reader of the trust center need not open anything. */
export const toggle: Converter = ({ block, children }, { flow }) => [
  ...paragraphs(contentOf(block)).map((line) => paragraph([{ type: "strong", children: line.children }])),
  ...flow(children),
];

export const quote: Converter = ({ block, children }, { flow }) => [
  { type: "blockquote", children: [...paragraphs(contentOf(block)), ...flow(children)] },
];

const Callout = z.object({ rich_text: RichTexts, icon: Icon });

/** A callout is a quote that begins with its emoji. Under a lock nothing is taken, whatever lies inside. */
export const callout: Converter = ({ block, children }, conversion) => {
  const { icon, rich_text } = Callout.parse(contentOf(block));
  const emoji = icon?.emoji ?? "";
  if (emoji.startsWith("🔒") || icon?.icon?.name?.startsWith("lock")) {
    conversion.withhold();
    return [];
  }
  const [first = [], ...others] = paragraphsOf(rich_text);
  const lead: PhrasingContent[] = emoji ? [{ type: "text", value: `${emoji} ` }, ...first] : first;
  const content: BlockContent[] = [paragraph(lead), ...others.map(paragraph), ...conversion.flow(children)];
  const empty = rich_text.length === 0 && content.length === 1;
  return empty ? [] : [{ type: "blockquote", children: content }];
};

const Code = z.object({ rich_text: RichTexts, caption: RichTexts, language: z.string().default("") });

export const code: Converter = ({ block }) => {
  const { rich_text, caption, language } = Code.parse(contentOf(block));
  const lang = language === "plain text" ? null : language.replaceAll(" ", "-");
  return [{ type: "code", lang, value: plainTextOf(rich_text) }, ...captionOf(phrasing(caption))];
};

const captionOf = (words: PhrasingContent[]): Paragraph[] =>
  words.length ? [paragraph([{ type: "emphasis", children: words }])] : [];

const Equation = z.object({ expression: z.string() });

export const equation: Converter = ({ block }) => [
  { type: "math", value: Equation.parse(contentOf(block)).expression },
];
