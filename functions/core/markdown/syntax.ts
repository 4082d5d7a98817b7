import type { Root } from "mdast";
import { type CompileContext, fromMarkdown, type Options, type Token } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { mathFromMarkdown } from "mdast-util-math";
import { formulas } from "./formulas.ts";
import { type Effort, github, type Known, probe } from "./probe.ts";

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

/** A pipe is escaped in a table's cell, in formulas as in code. */
function readFormula(this: CompileContext, token: Token): undefined {
  const value = this.resume();
  const node = this.stack.at(-1);
  this.exit(token);
  if (node?.type === "inlineMath")
    node.value = this.data.inTable ? value.replace(/\\([\\|])/g, (all, c) => (c === "|" ? c : all)) : value;
}

const extensions = [github(), formulas(), withoutHtml];

const mdastExtensions: Options["mdastExtensions"] = [
  // Their transforms make links of addresses in text even where these are escaped; the syntax alone respects it.
  ...gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension),
  mathFromMarkdown(),
  {
    exit: {
      taskListCheckValueChecked: readCheck,
      taskListCheckValueUnchecked: readCheck,
      mathText: readFormula,
    },
  },
];

/** Reads Markdown, where `known` is defined elsewhere in the same text. */
export const readSyntax = (text: string, known?: Known, effort?: Effort): Root =>
  fromMarkdown(text, { extensions: [...extensions, probe(known, effort)], mdastExtensions });
