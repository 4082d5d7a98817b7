import * as z from "zod";
import { Instant, type Page, type PageRequest } from "../pages.ts";
import { SourceItem } from "./connector.ts";

/** What a connection can see, as last seen there. */
export const CatalogItem = SourceItem.extend({
  schema: z.literal(1),
  workspaceId: z.string(),
  connectionId: z.string(),
  /** The page or database above it that is in the catalogue too; `root` where none is. Rows stand under their database. */
  under: z.string(),
  hasChildren: z.boolean(),
  seenAt: Instant,
  /** The refresh that saw it last. */
  seenBy: z.string(),
});
export type CatalogItem = z.infer<typeof CatalogItem>;

/** Holds copies only: it can be dropped and rebuilt, so its writes leave no trace. */
export interface CatalogStore {
  get(workspaceId: string, connectionId: string, ids: readonly string[]): Promise<CatalogItem[]>;
  /** By title; pages and databases, never rows. */
  children(
    workspaceId: string,
    connectionId: string,
    under: string,
    page?: PageRequest,
  ): Promise<Page<CatalogItem>>;
  /** Titles that hold `query` whatever the case, last edited first within a page; with `type`, only those. Rows too. */
  search(
    workspaceId: string,
    connectionId: string,
    query: { text?: string | undefined; type?: "page" | "database" | undefined },
    page?: PageRequest,
  ): Promise<Page<CatalogItem>>;
  /** An item seen earlier than the stored one does not overwrite it. */
  put(items: readonly CatalogItem[]): Promise<void>;
  /** Drops what `refreshId` did not see: only after a listing that was whole. */
  dropUnseen(workspaceId: string, connectionId: string, refreshId: string): Promise<void>;
  /** Drops items by id. */
  drop(workspaceId: string, connectionId: string, ids: readonly string[]): Promise<void>;
  clear(workspaceId: string, connectionId: string): Promise<void>;
}
