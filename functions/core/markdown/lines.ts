/** What one line at the margin says of the blocks around it. */
export type Line =
  | { is: "heading" | "rule" | "fence" | "words" | "other" }
  | { is: "underline" | "unusual" }
  | { is: "item"; sign: string; indent: number; interrupts: boolean; rest: string }
  | { is: "quote" | "note"; rest: string };

const item = /^(?:([-*+])|(\d{1,9})([.)]))( {1,4}(?=\S)| |$)/;
const rule = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const heading = /^#{1,6}(?:[ \t]|$)/;
const note = /^\[\^[^\s[\]\\]{1,900}\]:[ \t]*/;
/** Items and notes that are empty or written unusually. */
const mayHold = /^(?:[-*+]|\d{1,9}[.)])(?:\t|$)|^\[\^/;
const fence = /^ {0,3}(?:(`{3,})[^`]*|(~{3,}).*|(\${2,})[^$]*)$/;

export function lineAtMargin(line: string): Line {
  if (/^(?:=+|--+)$/.test(line)) return { is: "underline" };
  if (rule.test(line)) return { is: "rule" };
  if (heading.test(line)) return { is: "heading" };
  if (fenceOf(line)) return { is: "fence" };
  if (line.startsWith(">")) return { is: "quote", rest: line.slice(1).replace(/^ /, "") };
  const begun = note.exec(line)?.[0];
  if (begun) return { is: "note", rest: line.slice(begun.length) };
  if (mayHold.test(line)) return { is: "unusual" };
  const found = item.exec(line);
  const sign = found?.[1] ?? found?.[3];
  if (!found || !sign) return { is: isWords(line) ? "words" : "other" };
  const [marked, bullet, number, , space] = found;
  const indent = marked.trimEnd().length + (space?.length || 1);
  const interrupts = bullet !== undefined || number === "1";
  return { is: "item", sign, indent, interrupts, rest: line.slice(marked.length) };
}

/** The signs that open code or a formula here. */
export function fenceOf(line: string): string | undefined {
  const opened = fence.exec(line);
  return opened?.[1] ?? opened?.[2] ?? opened?.[3];
}

export const closesFence = (line: string, fenced: string) =>
  line.startsWith(fenced) && line.split("").every((sign) => sign === fenced[0]);

/** Words of a paragraph for certain: no line that begins like this begins or ends any other block. */
export const isWords = (line: string) => /^[\p{L}\p{N}]/u.test(line) && !/^\d{1,9}[.)](?:\s|$)/.test(line);
