import type { BlockContent } from "mdast";
import type { SourceFile } from "../../../core/catalog/connector.ts";
import type { Block } from "../answers.ts";
import type { BlockNode } from "../tree.ts";

/** What converting one page gathers besides its text. */
export interface Conversion {
  /** Converts children, lists put together. */
  flow(nodes: readonly BlockNode[]): BlockContent[];
  /** Keeps a picture or recording, and says what the text calls it. */
  media(file: SourceFile): string;
  /** Keeps a file that stands for the page's text. */
  attach(file: SourceFile): void;
  /** Counts what Notion does not give, or what has no form here. */
  leaveOut(type: string): void;
  /** Counts what its authors have marked as not for copying. */
  withhold(): void;
}

/** What one kind of block becomes. It may throw: then the block alone is left out. */
export type Converter = (node: BlockNode, conversion: Conversion) => BlockContent[];

/** The part of a block under its type's name. */
export const contentOf = (block: Block): unknown => block[block.type];
