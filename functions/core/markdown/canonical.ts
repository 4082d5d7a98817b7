import type { Root } from "mdast";
import { invalid } from "../errors.ts";
import { readText } from "./read-text.ts";
import { settle } from "./settle.ts";
import { tidyTree } from "./tidy-tree.ts";

/** Reading nested marks costs their square, so a line of a thousand `>` is turned away before it is read. */
const overNested = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])){101}/m;

/** Reads Markdown into the canonical tree: no HTML, no references, one shape for one content. */
export function parseMarkdown(text: string): Root {
  if (overNested.test(text)) throw invalid("Lists and quotes can be nested 100 deep at most");
  return tidyTree(readText(text));
}

/** Writes the canonical spelling: what it returns reads back to the same spelling, byte for byte. */
export const toMarkdown = (root: Root): string => settle(root).markdown;

export const canonicalMarkdown = (text: string): string => toMarkdown(parseMarkdown(text));
