import type { PhrasingContent } from "mdast";
import type { PropertyValue } from "../../../core/catalog/property.ts";
import { withoutSignature } from "../../../core/catalog/signed-address.ts";
import { safeTarget } from "../rich-text.ts";

/** A property's value twice: for programs, and in words for the table. Neither where it is empty. */
export interface Shown {
  value?: PropertyValue;
  words: PhrasingContent[];
}

export const nothing: Shown = { words: [] };

export const words = (text: string): PhrasingContent[] => (text ? [{ type: "text", value: text }] : []);

export function text(told: string): Shown {
  const kept = withoutSignature(told);
  return kept ? { value: { kind: "text", text: kept }, words: words(kept) } : nothing;
}

/** An address that may be followed, or else what somebody typed. */
export function address(url: string, told = url): Shown {
  const target = safeTarget(url);
  return target ? { value: { kind: "address", url: target }, words: link(target, told) } : text(told);
}

export const link = (url: string, told: string): PhrasingContent[] => [
  { type: "link", url, children: words(told) },
];

/** One after the other, with commas between. */
export const joined = (parts: readonly PhrasingContent[][]): PhrasingContent[] =>
  parts
    .filter((part) => part.length > 0)
    .flatMap((part, at) => (at === 0 ? part : [...words(", "), ...part]));
