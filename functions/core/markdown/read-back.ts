import type { PhrasingContent, RootContent } from "mdast";
import type { References } from "./references.ts";
import { readSyntax } from "./syntax.ts";
import { wordsOf } from "./text.ts";
import { tidyPhrasing } from "./tidy-phrasing.ts";
import type { Words } from "./write-phrasing.ts";

interface Written {
  node: Words;
  text: string;
}

export interface Read {
  node: Words;
  children: PhrasingContent[];
}

/** What written words say when each is read as the block that it belongs to. */
export function readBack(all: readonly Written[], references: References): Read[] {
  const written = all.filter(({ text }) => text !== "");
  const texts = written.map(framed);
  const footnotes = texts.some((text) => text.includes("[^"))
    ? references.footnotes.map(({ identifier }) => identifier.toUpperCase())
    : [];
  const read = readSyntax(texts.join("\n\n"), { links: [], footnotes }).children;
  if (read.length === written.length) {
    const contents = written.map(({ node }, at) => contentOf(read[at], node));
    if (contents.every((content) => content !== undefined))
      return written.map(({ node }, at) => ({
        node,
        children: tidyPhrasing(contents[at] ?? [], around(node, references)),
      }));
  }
  // One of them ran over into others. What does so alone keeps its words only.
  if (written.length > 1) return written.flatMap((one) => readBack([one], references));
  return written.map(({ node }) => ({ node, children: [{ type: "text", value: wordsOf(node) }] }));
}

const around = ({ type }: Words, references: References) => ({
  references,
  oneLine: type !== "paragraph",
  inTable: type === "tableCell",
  open: [],
});

function framed({ node, text }: Written): string {
  if (node.type === "paragraph") return text;
  return node.type === "heading" ? `# ${text}` : `| ${text} |\n| - |`;
}

function contentOf(read: RootContent | undefined, node: Words): PhrasingContent[] | undefined {
  if (node.type !== "tableCell") return read?.type === node.type ? read.children : undefined;
  if (read?.type !== "table" || read.children.length !== 1) return undefined;
  const [cell, ...others] = read.children[0]?.children ?? [];
  return others.length ? undefined : cell?.children;
}
