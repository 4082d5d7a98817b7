import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown, gfmToMarkdown } from "mdast-util-gfm";
import { mathFromMarkdown, mathToMarkdown } from "mdast-util-math";
import { type Options, toMarkdown } from "mdast-util-to-markdown";
import { gfm } from "micromark-extension-gfm";
import { math } from "micromark-extension-math";

/** `$5 to $10` is money: formulas take two dollar signs, and striking out takes two tildes. */
const dollars = { singleDollarTextMath: false };
const tildes = { singleTilde: false };

/** HTML is no construct here: what looks like a tag is text, and is escaped when written. */
const withoutHtml = { disable: { null: ["htmlFlow", "htmlText"] } };

const reading = {
  extensions: [gfm(tildes), math(dollars), withoutHtml],
  // Their transforms make links of addresses in text even where these are escaped; the syntax alone respects it.
  mdastExtensions: [
    ...gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension),
    mathFromMarkdown(),
  ],
};

/** A dollar sign of the text would lengthen the fence of a formula beside it. */
const besideFormula: Options = {
  unsafe: [
    { character: "$", inConstruct: "phrasing", beforeNode: "inlineMath" },
    { character: "$", inConstruct: "phrasing", afterNode: "inlineMath" },
  ],
};

const writing: Options = {
  bullet: "-",
  bulletOther: "*",
  bulletOrdered: ".",
  emphasis: "*",
  strong: "*",
  fence: "`",
  fences: true,
  rule: "-",
  quote: '"',
  listItemIndent: "one",
  extensions: [gfmToMarkdown({ tablePipeAlign: false }), mathToMarkdown(dollars), besideFormula],
};

export const readSyntax = (text: string): Root => fromMarkdown(text, reading);
export const writeSyntax = (root: Root): string => toMarkdown(root, writing);
