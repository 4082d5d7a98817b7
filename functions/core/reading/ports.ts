import * as z from "zod";
import type { PdfFacts, Unmarkable } from "../documents/document.ts";

/** What in a PDF acts by itself or carries other files. */
export const Active = z.enum(["javascript", "launch", "embedded_files", "xfa", "rich_media"]);
export type Active = z.infer<typeof Active>;

/** A PDF as it was found. `active`: refused at import, never stripped. */
export type Inspected = PdfFacts & { active: Active[] };

export interface PdfMarker {
  /** What can be known before it is given to anyone. In bounded time and memory. */
  inspect(bytes: Uint8Array): Promise<Inspected>;
  /** The same PDF with these lines on every page; why not, where it cannot be. In bounded time and memory. */
  mark(
    bytes: Uint8Array,
    lines: readonly string[],
  ): Promise<{ bytes: Uint8Array } | { unmarkable: Unmarkable }>;
}

/** Larger PDFs are neither looked into nor marked. */
export const mostMarkedBytes = 60 * 1024 * 1024;
