import type { PdfFacts, Unmarkable } from "../documents/document.ts";

/** What in a PDF acts by itself or carries other files. */
export type Active = "javascript" | "launch" | "embedded_files" | "xfa" | "rich_media";

export interface PdfMarker {
  /** What can be known before it is given to anyone. `active`: refused at import, never stripped. */
  inspect(bytes: Uint8Array): Promise<PdfFacts & { active: Active[] }>;
  /** The same PDF with these lines on every page; why not, where it cannot be. In bounded time and memory. */
  mark(
    bytes: Uint8Array,
    lines: readonly string[],
  ): Promise<{ bytes: Uint8Array } | { unmarkable: Unmarkable }>;
}
