import type { RollupFunction } from "../seed/format.ts";

/** What the stand-in knows. Times are kept to the millisecond; the API rounds them. */
export interface State {
  schema: 1;
  seededAt: string;
  /** Signs cursors and file addresses. */
  secret: string;
  subscriptionId: string;
  workspaces: Record<string, WorkspaceRecord>;
  nodes: Record<string, NodeRecord>;
  /** Data source id → database id. */
  dataSources: Record<string, string>;
  bots: Record<string, Bot>;
  tokens: TokenPair[];
  codes: AuthorizationCode[];
  index: SearchIndex;
  assets: Record<string, AddedAsset>;
  /** Raised to make every file address that was handed out so far expire. */
  fileEpoch: number;
}

export interface Person {
  id: string;
  name: string;
  email: string;
}

export interface WorkspaceRecord {
  id: string;
  name: string;
  people: Person[];
  roots: string[];
}

export interface Annotations {
  bold: boolean;
  italic: boolean;
  strikethrough: boolean;
  underline: boolean;
  code: boolean;
  color: string;
}

export type Mention =
  | { type: "page"; page: { id: string } }
  | { type: "database"; database: { id: string } }
  | { type: "user"; user: { object: "user"; id: string } }
  | { type: "date"; date: { start: string; end: string | null; time_zone: string | null } }
  | { type: "link_preview"; link_preview: { url: string } }
  | { type: "link_mention"; link_mention: { href: string; title: string } }
  | { type: "template_mention"; template_mention: TemplateMention }
  | { type: "custom_emoji"; custom_emoji: { id: string; name: string; asset: string } };

export type TemplateMention =
  | { type: "template_mention_date"; template_mention_date: "today" | "now" }
  | { type: "template_mention_user"; template_mention_user: "me" };

/** https://developers.notion.com/reference/emoji-object, with files named by asset. */
export type Icon =
  | { type: "emoji"; emoji: string }
  | { type: "external"; external: { url: string } }
  | { type: "file"; asset: string }
  | { type: "custom_emoji"; custom_emoji: { id: string; name: string; asset: string } }
  | { type: "icon"; icon: { name: string; color: string } };

export type RichText = { annotations: Annotations; plain_text: string; href: string | null } & (
  | { type: "text"; text: { content: string; link: { url: string } | null } }
  | { type: "equation"; equation: { expression: string } }
  | { type: "mention"; mention: Mention }
);

export type ParentRef =
  | { type: "workspace" }
  | { type: "page_id"; id: string }
  | { type: "data_source_id"; id: string; databaseId: string };

export interface Stamps {
  createdTime: string;
  createdBy: string;
  lastEditedTime: string;
  lastEditedBy: string;
}

interface Common extends Stamps {
  id: string;
  workspaceId: string;
  inTrash: boolean;
  /** Closed to every connection, as a page with its own permissions or the original of a synced block is. */
  restricted: boolean;
}

export interface PageRecord extends Common {
  kind: "page";
  parent: ParentRef;
  icon: string | null;
  publicOnWeb: boolean;
  /** By property id; a page outside a data source has `title` alone. */
  properties: Record<string, PropertyValue>;
  /** Blocks, nested pages and databases, in order. */
  children: string[];
}

export interface DatabaseRecord extends Common {
  kind: "database";
  parent: ParentRef;
  dataSourceId: string;
  title: RichText[];
  icon: string | null;
  inline: boolean;
  schema: SchemaProperty[];
  rows: string[];
  nextUniqueId: number;
}

export interface BlockRecord extends Common {
  kind: "block";
  pageId: string;
  /** The page or block that it stands in. */
  parentId: string;
  type: string;
  content: BlockContent;
  children: string[];
}

export type NodeRecord = PageRecord | DatabaseRecord | BlockRecord;
export type Item = PageRecord | DatabaseRecord;

/** As the API shows it, except that files are named by asset and mentions get their text when they are read. */
export interface BlockContent {
  rich_text?: RichText[];
  title?: RichText[];
  caption?: RichText[];
  cells?: RichText[][];
  icon?: Icon | null;
  asset?: string;
  linkedPage?: string;
  /** The original of a synced block. */
  copyOf?: string;
  /** Answered word for word. */
  raw?: unknown;
  [key: string]: unknown;
}

export interface Option {
  id: string;
  name: string;
  color: string;
}

export interface SchemaProperty {
  id: string;
  name: string;
  type: PropertyType;
  options?: Option[];
  groups?: { id: string; name: string; color: string; option_ids: string[] }[];
  prefix?: string;
  /** The data source that a relation leads to. */
  relatesTo?: string;
  rollup?: { relationId: string; propertyId: string; function: RollupFunction };
  formula?: { expression: string; result: "date" | "any" };
}

export type ComputedType =
  | "created_time"
  | "last_edited_time"
  | "created_by"
  | "last_edited_by"
  | "rollup"
  | "button";
type PropertyType = PropertyValue["type"] | ComputedType;

export type PropertyValue =
  | { type: "title" | "rich_text"; text: RichText[] }
  | { type: "number"; number: number | null }
  | { type: "url" | "email" | "phone_number"; string: string | null }
  | { type: "checkbox"; checked: boolean }
  | { type: "date"; start: string | null; end: string | null }
  | { type: "people"; ids: string[] }
  | { type: "files"; assets: string[] }
  | { type: "select" | "status"; optionId: string | null }
  | { type: "multi_select"; optionIds: string[] }
  | { type: "unique_id"; number: number }
  | { type: "relation"; ids: string[] }
  | { type: "formula"; result: string | number | boolean | null }
  | { type: "verification"; state: string; by: string | null; start: string | null; end: string | null }
  | { type: "place"; place: { name: string; address: string; lat: number; lon: number } | null };

/** The integration's seat in a workspace, for one person: sharing belongs to it, tokens are its keys. */
export interface Bot {
  id: string;
  workspaceId: string;
  personId: string;
  shared: string[];
  /** Taken back below something that is shared. */
  unshared: string[];
}

export interface TokenPair {
  access: string;
  refresh: string;
  botId: string;
}

export interface AuthorizationCode {
  code: string;
  botId: string;
  redirectUri: string;
  challenge: { value: string; method: "S256" | "plain" } | null;
  expiresAt: number;
}

export interface IndexEntry {
  title: string;
  lastEditedTime: string;
  inTrash: boolean;
}

interface SearchIndex {
  entries: Record<string, IndexEntry>;
  /** Not in the index before `at`. */
  pending: { id: string; at: number; entry: IndexEntry }[];
}

export type AddedAsset = {
  fileName: string;
  contentType: string;
  /** Bytes that are sent in a second; all at once without it. */
  pace?: number | undefined;
} & ({ base64: string } | { size: number });
