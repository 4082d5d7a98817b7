import { invalid } from "../errors.ts";
import { closesFence, fenceOf, isWords, type Line, lineAtMargin } from "./lines.ts";

export interface Piece {
  text: string;
  /** Its first list or table goes on with the last of the piece before. */
  joined: boolean;
  /** Of the text as it came. */
  lines: number;
  /** The item, quote or note that reaches to its end, and the line that opens it. */
  holder?: { line: number; indent: number | ">" };
}

interface Holder {
  is: "item" | "quote" | "note";
  sign: string;
  line: number;
  indent: number;
  /** Nothing but paragraphs is in it for certain. */
  plain: boolean;
  ended: boolean;
}

/** A piece is small, since reading costs more than in proportion to length, and large enough that few are needed. */
const usual = 1_000;
const usualLines = 40;

/** Each costs a tenth of a millisecond to read and show, however short it is. A megabyte of prose has some thousand. */
const mostLines = 50_000;

/**
 * Cuts a text where no block can reach across: at the margin after a blank line or after a block of one line, and before what
 * ends every block there. Where that is not certain it does not cut. Lines of one paragraph become one line.
 */
export function pieces(text: string, least = usual): Piece[] {
  const out: Piece[] = [];
  let lines: string[] = [];
  let size = 0;
  let count = 0;
  let joined = false;
  let fenced: string | undefined;
  let holder: Holder | "unsure" | undefined;
  /** Whatever stands at the margin begins a block. */
  let fresh = true;
  /** The line before is words of a paragraph, at the margin or in the holder, for certain. */
  let words = false;
  let before = "";
  /** The line of a table's head and the one under it: a piece that goes on with the table begins with them again. */
  let table: string[] | undefined;
  /** Whether an item holds a fence is not certain: what follows is not cut. */
  let whole = false;
  let blocks = 0;

  const end = (last: boolean) => {
    const kept = typeof holder === "object" && holder.line >= 0 ? holder : undefined;
    out.push({
      text: lines.join("\n") + (last ? "" : "\n"),
      joined,
      lines: count,
      ...(kept && { holder: { line: kept.line, indent: kept.is === "quote" ? ">" : kept.indent } }),
    });
    lines = [];
    size = 0;
    count = 0;
    if (kept) kept.line = -1;
  };
  const cut = (goesOn = false) => {
    if (!lines.length || (size < least && lines.length < Math.min(least, usualLines))) return;
    end(false);
    joined = goesOn;
  };
  /** An item or quote that follows words directly is read otherwise where it begins with yet another item. */
  const begin = (rest: string, wasFresh: boolean) => {
    if (wasFresh || typeof holder === "object" || isWords(rest)) cut();
  };
  const hold = (is: Holder["is"], sign: string, indent: number, rest: string) => {
    holder = { is, sign, line: lines.length, indent, plain: isWords(rest), ended: false };
    words = holder.plain;
    fresh = false;
  };

  const atMargin = (line: Line, raw: string): string | undefined => {
    const wasFresh = fresh;
    const open = holder;
    fresh = false;
    switch (line.is) {
      case "underline":
      case "rule":
      case "heading":
        // A line of dashes may belong to the paragraph above it.
        if (wasFresh || line.is !== "underline") cut();
        fresh = line.is !== "underline" || raw.startsWith("---") || (words && !open);
        if (fresh) holder = undefined;
        else if (open) holder = "unsure";
        words = false;
        return undefined;
      case "fence":
        cut();
        holder = undefined;
        words = false;
        fenced = fenceOf(raw);
        return undefined;
      case "item": {
        const goesOn = typeof open === "object" && open.is === "item" && open.sign === line.sign;
        if (goesOn) cut(true);
        else if ((wasFresh || line.interrupts) && open !== "unsure") begin(line.rest, wasFresh);
        else holder = "unsure";
        words = false;
        if (holder !== "unsure") hold("item", line.sign, line.indent, line.rest);
        return undefined;
      }
      case "note":
        begin(line.rest, wasFresh);
        hold("note", "", 4, line.rest);
        return undefined;
      case "quote":
        if (typeof open === "object" && open.is === "quote" && !open.ended) {
          const goesOn = words && isWords(line.rest) && mayJoin(before);
          open.plain &&= isWords(line.rest) || line.rest === "";
          words = open.plain && line.rest !== "";
          return goesOn ? line.rest : undefined;
        } else if (open === "unsure" && !wasFresh) words = false;
        else {
          begin(line.rest, wasFresh);
          hold("quote", "", 0, line.rest);
        }
        return undefined;
      case "unusual":
        holder = "unsure";
        words = false;
        return undefined;
      default:
        if (words && line.is === "words") return mayJoin(before) ? raw : undefined;
        if (wasFresh) {
          cut();
          holder = undefined;
          table = isHead(raw) ? [raw] : undefined;
        } else if (table?.length === 1) table = isUnder(raw, table[0]) ? [...table, raw] : undefined;
        else if (table) {
          cut(true);
          if (!lines.length) lines.push(...table);
        } else if (open) holder = "unsure";
        words = wasFresh && line.is === "words";
        return undefined;
    }
  };

  const indented = (line: string, indent: number) => {
    fresh = false;
    words = false;
    if (typeof holder === "object" && holder.is !== "quote" && indent >= holder.indent) return;
    const opened = fenceOf(line);
    if (opened && (holder === "unsure" || (holder && holder.is === "item"))) whole = true;
    else if (opened) fenced = opened;
    if (opened) holder = whole ? "unsure" : undefined;
    else if (holder || !isWords(line.trimStart())) holder = "unsure";
  };

  for (const raw of text.split("\n")) {
    const line = raw.replace(/(?<![ \t])[ \t]+$/, "");
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    let wordsToJoin: string | undefined;
    if (line !== "" && !fenced) blocks++;
    if (whole) fresh = false;
    else if (fenced) {
      if (indent < 4 && closesFence(line.trim(), fenced)) {
        fenced = undefined;
        fresh = true;
      }
    } else if (line === "") {
      fresh = true;
      words = false;
      if (typeof holder === "object") holder.ended = true;
    } else if (indent === 0) wordsToJoin = atMargin(lineAtMargin(line), line);
    else indented(line, indent);
    if (wordsToJoin) lines.push(`${lines.pop()} ${wordsToJoin}${raw.slice(line.length)}`);
    else lines.push(raw);
    if (wordsToJoin) blocks--;
    if (blocks > mostLines)
      throw invalid("This text has more than 50,000 lines. Make several documents of it.");
    if (table && !line.startsWith("|")) table = undefined;
    count++;
    size += raw.length + 1;
    before = raw;
  }
  end(true);
  return out;
}

/** Words that end in space or a backslash may end in a line break, and an address between `<` and `>` ends with its line. */
const mayJoin = (line: string) => /[^\s\\]$/.test(line) && !line.includes("<");

const isHead = (line: string) => /^\|[^\\]*\|$/.test(line);

const isUnder = (line: string, head = "") =>
  /^\|(?:[ \t]*:?-+:?[ \t]*\|)+$/.test(line) && line.split("|").length === head.split("|").length;
