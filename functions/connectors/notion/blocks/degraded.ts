import type { BlockContent } from "mdast";
import { wordsInside } from "../words-inside.ts";
import { type Conversion, type Converter, contentOf } from "./conversion.ts";
import { isLock } from "./lock.ts";
import { placeholder } from "./placeholder.ts";

/** A block of a kind that is new to us, or one that we cannot read: its words without their form, and what lies inside it. */
export const degraded: Converter = ({ block, children, unreadable }, conversion) => {
  const content = contentOf(block);
  if (typeof content === "object" && content !== null && "icon" in content && isLock(content.icon)) {
    conversion.withhold();
    return [];
  }
  const words = wordsOf(block, conversion);
  const inside = conversion.flow(children);
  const missing = words.length === 0 && (children.length === 0 || unreadable === true);
  conversion.note(block.type, missing ? undefined : "simplified");
  return missing ? [placeholder(block.type, conversion), ...inside] : [...words, ...inside];
};

/** The words of a block's own, whatever they were told as. */
export function wordsOf(block: Parameters<Conversion["generic"]>[0], conversion: Conversion): BlockContent[] {
  const generic = conversion.generic(block);
  if (generic.length > 0) return [...generic];
  return wordsInside(contentOf(block)).map((children) => ({ type: "paragraph", children }));
}
