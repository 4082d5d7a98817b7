import type { Root } from "mdast";
import * as z from "zod";
import type { SourceProperty } from "./property.ts";

/** A page, database (by its data source's id) or row, as a source shows it in lists. Ids are lower-case UUIDs with dashes. */
export const SourceItem = z.object({
  id: z.string(),
  type: z.enum(["page", "database", "row"]),
  title: z.string(),
  /** An emoji; other icons are left to the source. */
  icon: z.string().optional(),
  /** `id` is a page's, a data source's or a block's; absent at the workspace's top. */
  parent: z.object({
    type: z.enum(["workspace", "page", "database", "block", "unknown"]),
    id: z.string().optional(),
  }),
  url: z.string(),
  /** Set where the source publishes the page on the open web. */
  publicUrl: z.string().optional(),
  /** Rounded like the other; absent where it was not kept. */
  createdAt: z.string().optional(),
  /** Notion rounds it down to the minute. */
  lastEditedAt: z.string(),
  lastEditedBy: z.string().optional(),
  inTrash: z.boolean(),
});
export type SourceItem = z.infer<typeof SourceItem>;

export interface SourcePage {
  items: SourceItem[];
  cursor?: string;
}

/** A file that a page holds. `url` dies within the hour: open it at once; `at` finds it again. */
export interface SourceFile {
  /** The block that shows it, or the row's property that holds it; absent where the source does not say, so that it is opened once. */
  at?: { blockId: string } | { pageId: string; propertyId: string } | undefined;
  /** Notion's own storage, or an address that somebody typed. */
  origin: "hosted" | "external";
  url: string;
  name: string;
  caption?: string;
  /** In a text, whatever is not shown there but saved from it; pictures and recordings otherwise. */
  as?: FileCaps["as"];
  /** A sign before words rather than a picture of its own: where it cannot be kept, the words stand alone. */
  decorates?: true;
}

/** What came through only in part or not at all, by the source's own type name. */
export const NotExposed = z.object({
  type: z.string(),
  count: z.number().int(),
  /**
   * Absent: the source does not give it. `unreadable`: it is not shared, or was refused. `simplified`: its words came, its form
   * did not.
   */
  how: z.enum(["unreadable", "simplified"]).optional(),
});
export type NotExposed = z.infer<typeof NotExposed>;

/** A page that is beyond our limits came in the source's own short form, which may leave out what stands in `notExposed`. */
export const ShortForm = z.object({
  why: z.enum(["blocks", "depth", "time"]),
  /** The source says that there is more than it gave. */
  truncated: z.boolean(),
});
export type ShortForm = z.infer<typeof ShortForm>;

interface Found {
  notExposed: NotExposed[];
  /** Blocks under a lock. */
  withheld: number;
  /** A row's, in the order of their names. */
  properties?: SourceProperty[];
  shortForm?: ShortForm;
}

export type SourceContent =
  /** `tree` names media by `media:{index}`; the importer puts the stored path there. */
  | ({ kind: "text"; tree: Root; media: SourceFile[] } & Found)
  | ({ kind: "files"; files: SourceFile[] } & Found)
  | ({ kind: "empty"; reason: string } & Found);

/** What has been read of a page so far, kept while its reading has to wait: a later `fetch` goes on from there. */
export interface Progress {
  load(): Promise<string | undefined>;
  save(read: string): Promise<void>;
  /** All is read; `read` gives it, should whoever asked hand the page on before its files are copied. */
  done?(read: () => string): void;
}

export interface FileCaps {
  maxBytes: number;
  as: "media" | "attachment";
  /** Where another function has more time: a file that is larger, or too slow for here, is left to it (`isForMover`). */
  leaveAbove?: number;
}

export interface OpenedFile {
  bytes: AsyncIterable<Uint8Array>;
  name: string;
  /** Sniffed, never only declared. */
  contentType: string;
  /** Without a dot, by the sniffed type. */
  extension: string;
  /** Absent where the host does not say. */
  size?: number;
}

/**
 * Where documents come from. It gets an authorised fetch and never sees a token. Every method throws `connection_broken`,
 * `source_gone`, `upstream_busy` (with `details.retryAfter` in seconds) or `upstream_failed`.
 */
export interface Connector {
  readonly provider: "notion";
  /** Who we are there. */
  check(): Promise<{ workspaceId: string; workspaceName: string; botId: string }>;
  /** Everything visible, last edited first; one call a page. */
  changes(page?: { cursor?: string }): Promise<SourcePage>;
  /** What lies in the trash, last edited first; one call a page. */
  trashed(page?: { cursor?: string }): Promise<SourcePage>;
  /** By title, at the source, where its index lags. */
  search(query: string, page?: { cursor?: string }): Promise<SourcePage>;
  /** Rows of one data source, last edited first; `editedSince` keeps those edited at or after it. */
  rows(
    dataSourceId: string,
    page?: { cursor?: string; editedSince?: string; pageSize?: number },
  ): Promise<SourcePage>;
  /** The item behind a pasted address; `invalid` where it is none of this source's. */
  resolve(url: string): Promise<SourceItem>;
  /** One page's, row's or database's metadata: one call. */
  item(id: string, type: SourceItem["type"]): Promise<SourceItem>;
  /** The data sources of a database, by its own id: one call. */
  dataSources(databaseId: string): Promise<string[]>;
  /** Whether content may be read: lists the first blocks of a page, one call; `upstream_failed` where the right is missing. */
  probe(id: string): Promise<void>;
  /** The page that holds a block; undefined where the walk ends at something unshared. */
  pageOfBlock(blockId: string): Promise<string | undefined>;
  /**
   * Metadata and content: 1 call for the page and 1 for each started hundred of children of each block with children. With
   * `progress`, what was read is kept when the source is busy for longer than there is time, and not read again. `readAt` is when
   * an earlier `fetch` began to read what this one ends; absent where this one began.
   */
  fetch(
    id: string,
    progress?: Progress,
  ): Promise<{ item: SourceItem; content: SourceContent; readAt?: string }>;
  /** Opens a file of a page, finding it again once if the address has died. `invalid` says in words why it cannot be taken. */
  open(file: SourceFile, caps: FileCaps): Promise<OpenedFile>;
}
