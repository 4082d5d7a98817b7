import type { BlockContent } from "mdast";
import type { BlockNode } from "../tree.ts";
import { wordsInside } from "../words-inside.ts";
import { type Conversion, type Converter, contentOf } from "./conversion.ts";
import { isLocked } from "./lock.ts";
import { placeholder } from "./placeholder.ts";

/** A block of a kind that is new to us: its words without their form, and what lies inside it, which may be all there is. */
export const degraded: Converter = (node, conversion) =>
  withoutForm(node, conversion, node.children.length > 0);

/** A block of a known kind that we cannot read: likewise, but what it should have said is missed. */
export const unread: Converter = (node, conversion) => withoutForm(node, conversion, false);

function withoutForm(
  { block, children }: BlockNode,
  conversion: Conversion,
  mayBeWordless: boolean,
): BlockContent[] {
  if (isLocked(block)) {
    conversion.withhold();
    return [];
  }
  const words = wordsOf(block, conversion);
  const inside = conversion.flow(children);
  const missing = words.length === 0 && !mayBeWordless;
  conversion.note(block.type, missing ? undefined : "simplified");
  return missing ? [placeholder(block.type, conversion), ...inside] : [...words, ...inside];
}

/** The words of a block's own, whatever they were told as. */
export function wordsOf(block: Parameters<Conversion["generic"]>[0], conversion: Conversion): BlockContent[] {
  const generic = conversion.generic(block);
  if (generic.length > 0) return [...generic];
  return wordsInside(contentOf(block)).map((children) => ({ type: "paragraph", children }));
}
