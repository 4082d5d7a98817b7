import { asRead } from "./reading.ts";

interface Range {
  start: number;
  end: number;
}

const dots = "•••";
/** So much before and after is enough to find the place by. */
const around = 40;

/** As much of it as tells it apart for those who know it, and gives nothing away. */
function mask(words: string): string {
  const shown = words.length >= 16 ? 4 : words.length >= 8 ? 2 : 1;
  return Array.from(words).slice(0, shown).join("") + dots;
}

/** Anything that could be part of a credential which no rule knows. */
const token = /\S{12,}/g;
const looksLikeToken = (word: string) => /\d/.test(word) && /\p{L}/u.test(word);

const tidy = (text: string): string => text.replace(/[\p{Cc}\s]{1,200}/gu, " ");

/** Words that surround, with everything masked that any rule found and whatever looks like a token. */
function shownAround(text: string, { start, end }: Range, found: readonly Range[]): string {
  let shown = "";
  let at = start;
  for (const range of found) {
    if (range.end <= at || range.start >= end) continue;
    shown += text.slice(at, Math.max(at, range.start)) + dots;
    at = Math.min(end, range.end);
  }
  return tidy(shown + text.slice(at, end)).replace(token, (word) => (looksLikeToken(word) ? dots : word));
}

/** From here no word is cut in two, so that none is taken for a harmless one. */
function wordStart(text: string, from: number, to: number): number {
  if (from <= 0 || /\s/.test(text.charAt(from - 1))) return Math.max(0, from);
  const space = text.slice(from, to).search(/\s/);
  return space < 0 ? to : from + space;
}

function wordEnd(text: string, from: number, to: number): number {
  if (to >= text.length || /\s/.test(text.charAt(to))) return Math.min(text.length, to);
  const words = text.slice(from, to);
  const last = words.trimEnd().search(/\s\S*$/);
  return last < 0 ? from : from + last;
}

/**
 * A few words with what matched among them. A mark is shown as it is; anything else is masked, and around a credential only plain
 * words before it stay, since a password's other half may stand right behind.
 */
export function excerptOf(text: string, hit: Range, kind: string, found: readonly Range[]): string {
  const lineStart = text.lastIndexOf("\n", hit.start - 1) + 1;
  const lineEnd = text.indexOf("\n", hit.end);
  const from = wordStart(text, Math.max(lineStart, hit.start - around), hit.start);
  const to = wordEnd(text, hit.end, Math.min(lineEnd < 0 ? text.length : lineEnd, hit.end + around));
  const words = text.slice(hit.start, hit.end);
  const before = shownAround(text, { start: from, end: hit.start }, found);
  if (kind === "credential") {
    const plain = /(?:[\p{L}]{1,16}[:=]? ){0,4}$/u.exec(before)?.[0] ?? "";
    return `${plain}${mask(words)}`;
  }
  const after = shownAround(text, { start: hit.end, end: to }, found);
  return `${before}${kind === "internal_mark" ? tidy(words) : mask(words)}${after}`.trim();
}

/** A name with everything masked that the rules found in it. */
export function maskedName(name: string, found: readonly Range[]): string {
  let shown = "";
  let at = 0;
  for (const { start, end } of found) {
    if (end <= at) continue;
    shown += asRead(name).slice(at, Math.max(at, start)) + dots;
    at = end;
  }
  return tidy(shown + asRead(name).slice(at)).slice(0, 200);
}
