import type { Document } from "../documents/document.ts";

/** How a title sorts and is searched: whatever the case, and short enough for a sort key (1,024 bytes). */
export const searchable = (title: string) => title.normalize("NFC").toLowerCase();
export function sortable(title: string): string {
  const short = searchable(title).trim().slice(0, 300);
  return (Buffer.byteLength(short) <= most ? short : cut(short)).replaceAll("#", " ");
}

const most = 600;

function cut(text: string): string {
  let kept = "";
  let size = 0;
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > most) break;
    kept += character;
  }
  return kept;
}

/** Where a document stands in the trust center's list. */
export const placeOf = ({ id, published, title }: Pick<Document, "id" | "published" | "title">): string =>
  `${sortable(published?.title ?? title)}#${id}`;

/** A document with its place, which is worked out once. */
export interface Placed {
  document: Document;
  place: Buffer;
}

export const placed = (document: Document): Placed => ({ document, place: Buffer.from(placeOf(document)) });

/** By title, as the store's own list has it: by bytes. */
export const inOrder = (one: Placed, other: Placed): number => Buffer.compare(one.place, other.place);
