import { Document, shownStatus, Version } from "../../core/documents/document.ts";
import { changedIndex, documentKey, publishedIndex, searchable, sortable } from "./keys.ts";
import { kind } from "./row.ts";
import { advanced } from "./write.ts";

export const DocumentRow = kind(Document);
export const VersionRow = kind(Version);

/** The row, its place in the two lists, and what their filters look at. */
export function documentRow(document: Document) {
  const { workspaceId, id, state, level, title, updatedAt, source } = document;
  return DocumentRow.row(documentKey(workspaceId, id), advanced(document), {
    ...changedIndex(workspaceId, state === "archived", `${updatedAt}#${id}`),
    ...(mayBeShown(document)
      ? publishedIndex(workspaceId, `${sortable(document.published?.title ?? title)}#${id}`)
      : {}),
    title: searchable(title),
    level,
    shown: shownStatus(document),
    ...(source ? { connectionId: source.connectionId } : {}),
  });
}

/** What the trust center may speak of at all; whom it shows what is for the gate to say. */
export const mayBeShown = (document: Document): boolean =>
  document.state === "published" && document.published !== undefined && document.level !== "internal";

/** Whether a document is fed by its source; one whose connection was disconnected holds the page only until another takes it. */
export const isLinked = (document: Document | undefined, sourceId: string): boolean =>
  document?.source?.sourceId === sourceId && document.source.state !== "disconnected";
