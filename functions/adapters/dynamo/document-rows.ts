import { isKnownToAll } from "../../core/access/known-to-all.ts";
import { Document, Version } from "../../core/documents/document.ts";
import { shownStatus } from "../../core/documents/shown-status.ts";
import { placeOf, searchable } from "../../core/trust-center/in-order.ts";
import { changedIndex, documentKey, publishedIndex } from "./keys.ts";
import { kind } from "./row.ts";
import { advanced } from "./write.ts";

export const DocumentRow = kind(Document);
export const VersionRow = kind(Version);

/** The row, its place in the two lists, and what their filters look at. */
export function documentRow(document: Document) {
  const { workspaceId, id, state, level, title, updatedAt, source } = document;
  return DocumentRow.row(documentKey(workspaceId, id), advanced(document), {
    ...changedIndex(workspaceId, state === "archived", `${updatedAt}#${id}`),
    ...(isKnownToAll(document) ? publishedIndex(workspaceId, placeOf(document)) : {}),
    title: searchable(title),
    level,
    shown: shownStatus(document),
    ...(source ? { connectionId: source.connectionId } : {}),
  });
}

/** Whether a document is fed by its source; one whose connection was disconnected holds the page only until another takes it. */
export const isLinked = (document: Document | undefined, sourceId: string): boolean =>
  document?.source?.sourceId === sourceId && document.source.state !== "disconnected";
