import type { BlockContent, Paragraph } from "mdast";
import type { NotExposed, SourceFile } from "../../../core/catalog/connector.ts";
import type { Block } from "../answers.ts";
import type { BlockNode } from "../tree.ts";

/** Paragraphs that are none of the page's own words: one that says what is missing, and one that leads to a page below. */
export type Aside = "placeholder" | "page";

/** What converting one page gathers besides its text. */
export interface Conversion {
  /** Converts children, lists put together. */
  flow(nodes: readonly BlockNode[]): BlockContent[];
  /** Keeps a picture or recording, and says what the text calls it. */
  media(file: SourceFile): string;
  /** Keeps a file that stands for the page's text. */
  attach(file: SourceFile): void;
  /** Counts what came in part or not at all. */
  note(type: string, how?: NotExposed["how"]): void;
  /** Counts what its authors have marked as not for copying. */
  withhold(): void;
  aside(paragraph: Paragraph, kind: Aside): Paragraph;
  /** What a converter without regard for kinds makes of a block; empty where it makes nothing of it. */
  generic(block: Block): readonly BlockContent[];
  /** The depth of the heading above what comes next; 0 before the first. */
  headingAbove: number;
}

/** What one kind of block becomes. It may throw before it has taken anything: then the block's words are kept without their form. */
export type Converter = (node: BlockNode, conversion: Conversion) => BlockContent[];

/** The part of a block under its type's name. */
export const contentOf = (block: Block): unknown => block[block.type];

/** A block whose own children could not be read. */
export function noteUnreadable({ block, unreadable }: BlockNode, { note }: Conversion): void {
  if (unreadable) note(block.type, "unreadable");
}
