import type { SourceItem } from "../catalog/connector.ts";
import type { Connection } from "../connections/connection.ts";
import type { Document, Source, Version } from "./document.ts";
import type { Kept } from "./store-content.ts";

/** What was read from a source, on its way into the library. */
export interface Bring {
  connection: Connection;
  item: SourceItem;
  kept: Kept;
  /** When its content was read. */
  readAt: string;
  /** For a new document; never changes one that stands. */
  level: Document["level"];
  /** The import that asks; a sync only follows what stands. */
  job?: { id: string; askedAt: string };
  by: { id: string; name: string };
}

export interface Brought {
  /** `archived`, `stopped`: a person did so after the import had begun, so the document was left alone. */
  outcome: "imported" | "updated" | "unchanged" | "archived" | "stopped";
  document: Document;
}

/** As a version takes it; Notion's titles may be empty or run on. */
export const titleOf = (item: SourceItem): string =>
  item.title
    .trim()
    .slice(0, 300)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trim() || "Untitled";

/** What a reading found, to compare the next one with. */
export const takenOf = ({ item, kept }: Bring): NonNullable<Source["taken"]> => ({
  sha256: kept.sha256,
  title: titleOf(item),
  ...(item.icon ? { icon: item.icon } : {}),
  ...(kept.withheld > 0 ? { partly: true as const } : {}),
});

export function sourceOf(input: Bring): Source {
  const { connection, item, readAt, kept } = input;
  return {
    connectionId: connection.id,
    provider: "notion",
    sourceId: item.id,
    type: item.type === "row" ? "row" : "page",
    title: item.title,
    ...(item.icon ? { icon: item.icon } : {}),
    url: item.url,
    ...(item.publicUrl ? { publicUrl: item.publicUrl } : {}),
    parent: item.parent,
    lastEditedAt: item.lastEditedAt,
    ...(item.lastEditedBy ? { lastEditedBy: item.lastEditedBy } : {}),
    readAt,
    state: "linked",
    forked: false,
    ...(kept.withheld > 0 ? { withheldSince: true as const } : {}),
    taken: takenOf(input),
  };
}

export const versionOf = (
  document: Pick<Document, "workspaceId" | "id">,
  { kept, job, by, item }: Bring,
  what: { n: number; title: string; icon: string | undefined; createdAt: string },
): Version => ({
  schema: 1,
  workspaceId: document.workspaceId,
  documentId: document.id,
  n: what.n,
  title: what.title,
  ...(what.icon ? { icon: what.icon } : {}),
  ...kept,
  origin: job ? "import" : "sync",
  by,
  sourceEditedAt: item.lastEditedAt,
  createdAt: what.createdAt,
});
