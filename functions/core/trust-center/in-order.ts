import type { Document } from "../documents/document.ts";

/** How a title sorts and is searched: whatever the case, and short enough for a sort key (1,024 bytes). */
export const searchable = (title: string) => title.normalize("NFC").toLowerCase();
export function sortable(title: string): string {
  let kept = "";
  for (const character of searchable(title).trim().slice(0, 300)) {
    if (Buffer.byteLength(kept + character) > 600) break;
    kept += character;
  }
  return kept.replaceAll("#", " ");
}

/** Where a document stands in the trust center's list. */
export const placeOf = ({ id, published, title }: Pick<Document, "id" | "published" | "title">): string =>
  `${sortable(published?.title ?? title)}#${id}`;

/** By title, as the store's own list has it: by bytes. */
export const inOrder = (one: Document, other: Document): number =>
  Buffer.compare(Buffer.from(placeOf(one)), Buffer.from(placeOf(other)));
