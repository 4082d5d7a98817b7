/** What a seed says of a Notion workspace; the sandbox gives it ids, times and the API's shapes. Seeds are data: no logic of the API here. */
export interface SeedWorkspace {
  /** UUID, fixed, so that links and tests can name it. */
  id: string;
  name: string;
  people: SeedPerson[];
  /** Top-level pages and databases of the workspace, in the sidebar's order. */
  roots: SeedNode[];
}

export interface SeedPerson {
  id: string;
  name: string;
  email: string;
}

export type SeedNode = SeedPage | SeedDatabase;

export interface SeedPage {
  kind: "page";
  /** UUID, fixed. */
  id: string;
  title: string;
  icon?: string;
  /** How long before the seeding the page was last edited. */
  editedHoursAgo: number;
  /** Index into `people`. */
  editedBy?: number;
  blocks: SeedBlock[];
  /** Nested pages and databases; they stand after the blocks, as child_page and child_database. */
  children?: SeedNode[];
  /** Rendered at notion.site: the page's `public_url` is set. */
  publicOnWeb?: boolean;
}

export interface SeedDatabase {
  kind: "database";
  id: string;
  dataSourceId: string;
  title: string;
  icon?: string;
  inline?: boolean;
  editedHoursAgo: number;
  /** Property name → its type and options. Exactly one has the type `title`. */
  schema: Record<string, SeedProperty>;
  rows: SeedRow[];
}

export type SeedProperty =
  | {
      type:
        | "title"
        | "rich_text"
        | "number"
        | "url"
        | "email"
        | "phone_number"
        | "date"
        | "people"
        | "files"
        | "checkbox";
    }
  | { type: "select" | "multi_select"; options: string[] }
  | { type: "status"; groups: Record<"To-do" | "In progress" | "Complete", string[]> }
  | { type: "unique_id"; prefix: string }
  | { type: "created_time" | "last_edited_time" | "created_by" | "last_edited_by" };

export interface SeedRow {
  id: string;
  icon?: string;
  editedHoursAgo: number;
  /** By property name: text, number, boolean, ISO date, option name(s), indexes into `people`. A unique_id is counted by the sandbox. */
  values: Record<string, string | number | boolean | string[] | number[]>;
  blocks?: SeedBlock[];
}

/**
 * A run of text: a plain string in which `**bold**`, `_italic_`, `~~struck~~`, `` `code` `` and `[label](url)` mean what they mean in
 * Markdown, `@[Title](page-uuid)` is a mention of a page, `@{person index}` one of a person, `@<2026-03-01>` one of a date and `$x$` an equation.
 */
export type SeedText = string;

export type SeedBlock =
  | {
      type: "paragraph" | "quote" | "bulleted_list_item" | "numbered_list_item";
      text: SeedText;
      children?: SeedBlock[];
    }
  | {
      type: "heading_1" | "heading_2" | "heading_3" | "heading_4";
      text: SeedText;
      toggleable?: boolean;
      children?: SeedBlock[];
    }
  | { type: "to_do"; text: SeedText; checked: boolean; children?: SeedBlock[] }
  | { type: "toggle"; text: SeedText; children: SeedBlock[] }
  | { type: "callout"; icon: string; text: SeedText; color?: string; children?: SeedBlock[] }
  | { type: "code"; language: string; code: string; caption?: SeedText }
  | { type: "equation"; expression: string }
  | { type: "divider" | "table_of_contents" | "breadcrumb" }
  | { type: "table"; headerRow: boolean; headerColumn?: boolean; rows: SeedText[][] }
  | { type: "bookmark" | "embed"; url: string; caption?: SeedText }
  /** `asset` names a file of seed/assets.ts, which makes its bytes. */
  | { type: "image" | "file" | "pdf"; asset: string; name?: string; caption?: SeedText }
  | { type: "image"; externalUrl: string; caption?: SeedText }
  | { type: "column_list"; columns: SeedBlock[][] }
  | { type: "synced_block"; children: SeedBlock[] }
  | { type: "link_to_page"; pageId: string }
  | { type: "unsupported"; blockType: string };

/** Bytes of the seed's files by asset name (see seed/assets.ts). */
export interface SeedAsset {
  fileName: string;
  contentType: string;
  bytes(): Promise<Uint8Array> | Uint8Array;
}
