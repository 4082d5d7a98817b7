import type { RichText } from "./words.ts";

export interface BlockTree {
  block: { id: string; type: string; [part: string]: unknown };
  children: readonly BlockTree[];
}

export interface FileContent {
  name?: string;
  caption?: RichText[];
  file?: { url: string };
  external?: { url: string };
}

export interface Icon {
  emoji?: string;
  icon?: { name?: string };
  custom_emoji?: { name: string; url: string };
  file?: { url: string };
  external?: { url: string };
}

/** The parts of a block's content, of which each kind has some. https://developers.notion.com/reference/block */
export interface Content extends FileContent {
  rich_text?: RichText[];
  title?: string | RichText[];
  cells?: RichText[][];
  icon?: Icon | null;
  checked?: boolean;
  list_start_index?: number;
  list_format?: string;
  language?: string;
  expression?: string;
  url?: string;
  page_id?: string;
  database_id?: string;
  block_type?: string;
  has_column_header?: boolean;
  has_row_header?: boolean;
}

// What is made up or recorded keeps to Notion's shapes; the content stands under the type's name.
export const contentOf = ({ block }: BlockTree) => (block[block.type] ?? {}) as Content;

export const titleOf = ({ title = "" }: Content) => (typeof title === "string" ? title.trim() : "");
