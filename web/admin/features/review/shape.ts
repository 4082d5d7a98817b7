import type { BlockKind } from "./diff/blocks.ts";
import type { Words } from "./diff/words.ts";

export const textOf = (words: readonly Words[]): string => words.map(({ text }) => text).join("");

const markers: Partial<Record<BlockKind, RegExp>> = {
  heading: /^\s*#{1,6}\s+/,
  item: /^\s*(?:[-*+]|\d{1,9}[.)])\s+/,
  quote: /^\s*>\s?/,
};

/** The words behind `## ` or `- `: the layout shows those already, unless they are what changed. */
export function withoutMarker(
  kind: BlockKind,
  words: readonly Words[],
  alone: boolean,
): { marker?: string; rest: readonly Words[] } {
  const marker = markers[kind]?.exec(textOf(words))?.[0];
  if (!marker) return { rest: words };
  let left = marker.length;
  const rest: Words[] = [];
  for (const { text, changed } of words) {
    if (left > 0 && changed && !alone && text.slice(0, left).trim()) return { rest: words };
    if (text.length > left) rest.push({ text: text.slice(left), changed });
    left = Math.max(0, left - text.length);
  }
  return { marker, rest };
}

const divided = (words: readonly Words[], by: RegExp): Words[][] => {
  const parts: Words[][] = [[]];
  for (const { text, changed } of words)
    for (const [n, piece] of text.split(by).entries()) {
      if (n > 0) parts.push([]);
      if (piece) parts.at(-1)?.push({ text: piece, changed });
    }
  return parts;
};

export const lines = (words: readonly Words[]): Words[][] => divided(words, /\n/);

/** The cells of one row of a table. */
export function cellsOf(words: readonly Words[]): Words[][] {
  const parts = divided(words, /(?<!\\)\|/);
  const first = textOf(parts[0] ?? []).trim() ? 0 : 1;
  const last = textOf(parts.at(-1) ?? []).trim() ? parts.length : -1;
  return parts.slice(first, parts.length > 1 ? last : undefined);
}
