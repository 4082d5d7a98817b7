import type { Root } from "mdast";
import { type CompileContext, fromMarkdown, type Options, type Token } from "mdast-util-from-markdown";
import { gfmFromMarkdown, gfmToMarkdown } from "mdast-util-gfm";
import { mathFromMarkdown, mathToMarkdown } from "mdast-util-math";
import { type Options as Spelling, toMarkdown } from "mdast-util-to-markdown";
import { gfm } from "micromark-extension-gfm";
import { math } from "micromark-extension-math";

/** `$5 to $10` is money: formulas take two dollar signs, and striking out takes two tildes. */
const dollars = { singleDollarTextMath: false };
const tildes = { singleTilde: false };

/** HTML is no construct here: what looks like a tag is text, and is escaped when written. */
const withoutHtml = { disable: { null: ["htmlFlow", "htmlText"] } };

/**
 * After an empty item, `[x]` at the start of the next paragraph is taken for a check mark though no item is open;
 * there it is text.
 */
function readCheck(this: CompileContext, token: Token): undefined {
  const item = this.stack.at(-2);
  if (item?.type === "listItem") {
    item.checked = this.sliceSerialize(token).trim() !== "";
    return;
  }
  this.enter({ type: "text", value: `[${this.sliceSerialize(token)}]` }, token);
  this.exit(token);
}

const reading: Options = {
  extensions: [gfm(tildes), math(dollars), withoutHtml],
  mdastExtensions: [
    // Their transforms make links of addresses in text even where these are escaped; the syntax alone respects it.
    ...gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension),
    mathFromMarkdown(),
    { exit: { taskListCheckValueChecked: readCheck, taskListCheckValueUnchecked: readCheck } },
  ],
};

/** No two dollar signs of the text stay side by side, and none lengthens the fence of a formula beside it. */
const besideFormula: Spelling = {
  unsafe: [
    { character: "$", inConstruct: "phrasing", before: "\\$" },
    { character: "$", inConstruct: "phrasing", beforeNode: "inlineMath" },
    { character: "$", inConstruct: "phrasing", afterNode: "inlineMath" },
  ],
};

const writing: Spelling = {
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
