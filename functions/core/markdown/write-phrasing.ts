import type { Heading, Paragraph, TableCell, Text } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { type InlineMath, mathToMarkdown } from "mdast-util-math";
import { type Options, toMarkdown, type Unsafe } from "mdast-util-to-markdown";

/** What holds words. */
export type Words = Paragraph | Heading | TableCell;

/** There a dollar sign means nothing, and in an address between `<` and `>` it cannot be escaped. */
const noFormulaIn: NonNullable<Unsafe["notInConstruct"]> = [
  "autolink",
  "destinationLiteral",
  "destinationRaw",
  "titleQuote",
];

/** Addresses that the writer's own patterns miss: in capitals, and one that begins where another ends. */
const addresses: Unsafe[] = [
  { character: ":", before: "[PS]", after: "\\/" },
  { character: "@", before: "(?<=[+\\-.\\w])", after: "(?=[\\-.\\w])" },
].map((unsafe) => ({
  ...unsafe,
  inConstruct: "phrasing",
  notInConstruct: ["autolink", "link", "image", "label"],
}));

const dollars = mathToMarkdown({ singleDollarTextMath: true });

/** As many dollar signs as nothing inside can be taken for; beside a space one of them would be money. */
function formula(node: InlineMath, _: unknown, state: { stack: string[] }): string {
  const { value } = node;
  const runs = new Set(value.match(/\$+/g)?.map((run) => run.length));
  const padded = /^\$|\$$/.test(value);
  let size = padded ? 2 : 1;
  while (runs.has(size)) size++;
  const written = state.stack.includes("tableCell") ? value.replaceAll("|", "\\|") : value;
  const fence = "$".repeat(size);
  return padded ? `${fence} ${written} ${fence}` : fence + written + fence;
}
formula.peek = () => "$";

const spelling: Options = {
  emphasis: "*",
  strong: "*",
  quote: '"',
  extensions: [
    gfmToMarkdown({ tablePipeAlign: false }),
    {
      unsafe: [
        ...addresses,
        ...(dollars.unsafe ?? []).map((unsafe) =>
          unsafe.inConstruct === "phrasing" ? { ...unsafe, notInConstruct: noFormulaIn } : unsafe,
        ),
      ],
      handlers: { inlineMath: formula },
    },
  ],
};

/** For the few words that the writer misspells. */
const careful: Options = {
  extensions: [
    spelling,
    { handlers: { text: ({ value }: Text) => value.replace(/[!-/:-@[-`{-~]/g, (sign) => `\\${sign}`) } },
  ],
};

/** The words of a paragraph, heading or cell, without what marks it as one. */
export function writePhrasing(node: Words, carefully = false): string {
  const text = toMarkdown(node, carefully ? careful : spelling).replace(/\n$/, "");
  return node.type === "heading" ? text.slice(node.depth + 1) : text;
}
