import { type Details, text } from "./details.ts";
import type { Phrase } from "./sentences.ts";

const file = (details: Details) => text(details, "file") || "a file";

/** Files under NDA that no mark can be put on. */
export const readingPhrases: Record<string, (details: Details) => Phrase> = {
  "document.unmarked_allowed": (details) => ({
    before: `let ${file(details)} be given without a mark under NDA, of`,
  }),
  "document.unmarked_forbidden": (details) => ({
    before: `lets ${file(details)} no longer be given without a mark, of`,
  }),
};
