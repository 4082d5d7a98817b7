import type { Document } from "../documents/document.ts";

/** What the trust center may speak of to anybody: public documents, and gated ones whose title may be seen. Who reads what is for the gate. */
export const isKnownToAll = ({ state, published, level, showTitle }: Document): boolean =>
  state === "published" &&
  published !== undefined &&
  (level === "public" || ((level === "restricted" || level === "requires_nda") && showTitle));
