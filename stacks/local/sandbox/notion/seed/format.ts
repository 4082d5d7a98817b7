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
        | "checkbox"
        | "verification"
        | "place"
        | "button";
    }
  | { type: "select" | "multi_select"; options: string[] }
  | { type: "status"; groups: Record<"To-do" | "In progress" | "Complete", string[]> }
  | { type: "unique_id"; prefix: string }
  /** To rows of a data source. */
  | { type: "relation"; dataSourceId: string }
  /** Over a relation of this database; `property` is the name of a property there, or "title". */
  | { type: "rollup"; relation: string; property: string; function: RollupFunction }
  /** Its results are seeded like values; with `result` they are dates. */
  | { type: "formula"; expression: string; result?: "date" }
  | { type: "created_time" | "last_edited_time" | "created_by" | "last_edited_by" };

export type RollupFunction = "count" | "sum" | "latest_date" | "show_original";

export interface SeedRow {
  id: string;
  icon?: string;
  editedHoursAgo: number;
  /**
   * By property name: text, number, boolean, ISO date, option name(s), indexes into `people`, ids of rows, [state, index into `people`,
   * start, end] of a verification, [name, address, latitude, longitude] of a place. What is counted has none.
   */
  values: Record<string, string | number | boolean | string[] | number[]>;
  blocks?: SeedBlock[];
}

/**
 * A run of text: a plain string in which `**bold**`, `_italic_`, `~~struck~~`, `++underlined++`, `{red|coloured}`, `` `code` `` and
 * `[label](url)` mean what they would in Markdown, and a backslash takes the meaning from the sign behind it. Mentions: `@[Title](uuid)`
 * of a page or database, `@{person index}` of a person, `@<2026-03-01>`, `@<start..end>` and `@<2026-03-01T09:00..|Europe/Berlin>` of a
 * date, `@{today}`, `@{now}` and `@{me}` of a template, `@{:name:asset}` of a custom emoji, `@preview(url)` and `@link[Title](url)` of a
 * web page. `$x$` is an equation.
 */
export type SeedText = string;

/** An emoji, or one of the other icons that Notion knows. */
export type SeedIcon =
  | string
  | { externalUrl: string }
  | { asset: string }
  | { customEmoji: string; asset: string }
  | { name: string; color: string };

/** Where a picture, film, sound or document comes from; `asset` names a file of seed/assets.ts, which makes its bytes. */
export type SeedMedia = { asset: string } | { externalUrl: string } | { fileUploadId: string };

interface SeedTab {
  text: SeedText;
  icon?: SeedIcon;
  children: SeedBlock[];
}

type Coloured = { color?: string };
type Nesting = { children?: SeedBlock[] };

/** `id` is made from the place in the page where it is left out. */
export type SeedBlock = { id?: string } & (
  | ({ type: "paragraph" | "quote" | "bulleted_list_item"; text: SeedText } & Coloured & Nesting)
  | ({
      type: "numbered_list_item";
      text: SeedText;
      startIndex?: number;
      format?: "numbers" | "letters" | "roman";
    } & Coloured &
      Nesting)
  | ({
      type: "heading_1" | "heading_2" | "heading_3" | "heading_4";
      text: SeedText;
      toggleable?: boolean;
    } & Coloured &
      Nesting)
  | ({ type: "to_do"; text: SeedText; checked: boolean } & Coloured & Nesting)
  | ({ type: "toggle"; text: SeedText } & Coloured & Nesting)
  /** 💡 where no icon is named. */
  | ({ type: "callout"; icon?: SeedIcon | null; text: SeedText } & Coloured & Nesting)
  | ({ type: "template"; text: SeedText } & Nesting)
  /** Each text of a list is a segment of its own, as where styles change; nothing in it has a meaning. */
  | { type: "code"; language: string; code: string | string[]; caption?: SeedText }
  | { type: "equation"; expression: string }
  | { type: "divider" | "table_of_contents" | "breadcrumb" }
  | { type: "table"; headerRow: boolean; headerColumn?: boolean; rows: SeedText[][] }
  | { type: "bookmark"; url: string; caption?: SeedText }
  /** An `asset` or an upload is an HTML file for the embed to show. */
  | ({ type: "embed"; caption?: SeedText } & ({ url: string } | { asset: string } | { fileUploadId: string }))
  | { type: "link_preview"; url: string }
  | ({ type: "image" | "video" | "audio" | "pdf"; caption?: SeedText } & SeedMedia)
  | ({ type: "file"; name?: string; caption?: SeedText } & SeedMedia)
  | { type: "column_list"; columns: SeedBlock[][]; widths?: number[] }
  | { type: "tab"; tabs: SeedTab[] }
  /** An original; a copy names one by its `id`. */
  | { type: "synced_block"; children: SeedBlock[] }
  | { type: "synced_block"; copyOf: string }
  /** `pageId` may be a database's. */
  | { type: "link_to_page"; pageId: string }
  | { type: "link_to_page"; commentId: string }
  | {
      type: "meeting_notes";
      title: SeedText;
      status?: string;
      summary?: SeedBlock[];
      notes?: SeedBlock[];
      transcript?: SeedBlock[];
      /** Attendees are indexes into `people`. */
      calendarEvent?: { start: string; end: string; attendees?: number[] };
      recording?: { start: string; end: string };
    }
  /** Without `blockType` as the API told it before 2026. */
  | { type: "unsupported"; blockType?: string }
  /** Whatever the API may come to answer, word for word. */
  | ({ type: "raw"; blockType: string; content: unknown } & Nesting)
);

/** Bytes of the seed's files by asset name (see seed/assets.ts). */
export interface SeedAsset {
  fileName: string;
  contentType: string;
  bytes(): Promise<Uint8Array> | Uint8Array;
}
