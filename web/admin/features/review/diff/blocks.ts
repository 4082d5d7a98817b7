export type BlockKind =
  | "heading"
  | "paragraph"
  | "item"
  | "quote"
  | "table_head"
  | "table_row"
  | "code"
  | "math"
  | "rule";

/** A piece of a Markdown text. All texts and tails together are the text itself. */
export interface Block {
  kind: BlockKind;
  /** Of a heading its level, of anything else how many spaces stand before it. */
  depth: number;
  text: string;
  /** The line ends behind it. */
  tail: string;
}

const fence = /^\s*(?:> ?)*(`{3,}|~{3,}|\${2,})/;
const delimiters = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const heading = /^ {0,3}(#{1,6})(?:\s|$)/;
const rule = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const item = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;

/**
 * By its lines alone: canonical Markdown says with each line what it is. A whole parse would cost more than the comparison,
 * and a block that is taken for another kind is only laid out in another way.
 */
export function blocksOf(markdown: string): Block[] {
  const lines = markdown.match(/[^\n]*\n|[^\n]+/g) ?? [];
  const blocks: Block[] = [];
  let last: Block | undefined;
  let closing: RegExp | undefined;

  const begin = (kind: BlockKind, line: string, depth = indent(line)) => {
    last = { kind, depth, text: "", tail: "" };
    blocks.push(last);
    extend(last, line);
  };

  for (const [n, line] of lines.entries()) {
    const bare = line.replace(/\n$/, "");
    if (closing && last) {
      extend(last, line);
      if (closing.test(bare)) closing = undefined;
      continue;
    }
    if (!bare.trim()) {
      // Space that begins a text belongs to nothing else.
      if (last) last.tail += line;
      else begin("paragraph", line);
      continue;
    }
    const marker = fence.exec(bare)?.[1];
    if (marker && !closesItself(bare, marker)) {
      begin(marker.startsWith("$") ? "math" : "code", line);
      closing = new RegExp(`^\\s*(?:> ?)*\\${marker[0]}{${marker.length},}\\s*$`);
    } else if (heading.test(bare)) begin("heading", line, heading.exec(bare)?.[1]?.length);
    else if (rule.test(bare)) begin("rule", line);
    else if (/^\s*\|/.test(bare)) {
      if (last?.kind === "table_head" && delimiters.test(bare) && !last.text.includes("\n"))
        extend(last, line);
      else begin(delimiters.test(lines[n + 1]?.trimEnd() ?? "") ? "table_head" : "table_row", line);
    } else if (item.test(bare)) begin("item", line);
    else if (/^\s*>/.test(bare)) {
      if (last && continues(last, "quote") && !/^\s*>\s*$/.test(bare)) extend(last, line);
      else begin("quote", line);
    } else if (last && continues(last, "paragraph", "item", "quote")) extend(last, line);
    else begin("paragraph", line);
  }
  return blocks;
}

/** Line ends behind a text are not a part of what it says. */
function extend(block: Block, line: string): void {
  const ends = line.endsWith("\n");
  block.text += block.tail + (ends ? line.slice(0, -1) : line);
  block.tail = ends ? "\n" : "";
}

const continues = ({ kind, tail }: Block, ...kinds: BlockKind[]): boolean =>
  kinds.includes(kind) && tail === "\n";

const indent = (line: string): number => line.search(/\S|$/);

/** `$$x$$` and ```` ```x``` ```` stand within a line. */
const closesItself = (line: string, marker: string): boolean =>
  line.trimStart().slice(marker.length).includes(marker);
