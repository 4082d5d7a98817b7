import type { Paragraph, PhrasingContent } from "mdast";
import type { RichText } from "../answers.ts";
import { phrasing } from "../rich-text.ts";
import { holdsWords } from "./holds-words.ts";

/** The words of a caption; none where it is but space, so that something else is said instead. */
export const captionOf = (texts: readonly RichText[]): PhrasingContent[] => {
  const words = phrasing(texts);
  return words.some((node) => holdsWords(node)) ? words : [];
};

/** A caption below what it is of. */
export const captionBelow = (texts: readonly RichText[]): Paragraph[] => {
  const words = captionOf(texts);
  return words.length > 0 ? [{ type: "paragraph", children: [{ type: "emphasis", children: words }] }] : [];
};
