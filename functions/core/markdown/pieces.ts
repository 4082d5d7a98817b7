export interface Piece {
  text: string;
  /** Its first list goes on with the last list of the piece before. */
  joined: boolean;
}

/** A piece is small, since reading costs more than in proportion to length, and large enough that few are needed. */
const usual = 1_000;

const marker = /^(?:([-*+])|\d{1,9}([.)]))( {1,4}(?=\S)| |$)/;
const rule = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const fence = /^ {0,3}(?:(`{3,})[^`]*|(~{3,}).*|(\${2,})[^$]*)$/;

/**
 * Cuts a text where no block can reach across: before a line at the margin that follows a blank one, or begins the next item of
 * a list at the margin. Where that is not certain it does not cut.
 */
export function pieces(text: string, least = usual): Piece[] {
  const out: Piece[] = [];
  let start = 0;
  let joined = false;
  let fenced: string | undefined;
  let list: { sign: string; indent: number } | "unsure" | undefined;
  let afterBlank = true;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf("\n", at);
    const next = end < 0 ? text.length : end + 1;
    const line = text.slice(at, end < 0 ? next : end).replace(/(?<![ \t])[ \t]+$/, "");
    const cut = (asList: boolean) => {
      if (at - start < least) return;
      out.push({ text: text.slice(start, at), joined });
      start = at;
      joined = asList;
    };
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (fenced) {
      if (indent < 4 && isClosing(line.trim(), fenced)) fenced = undefined;
    } else if (line !== "") {
      const found = indent === 0 && !rule.test(line) ? marker.exec(line) : null;
      const sign = found?.[1] ?? found?.[2];
      if (found && sign) {
        const filled = found[0].length < line.length;
        const goesOn = typeof list === "object" && list.sign === sign;
        if (goesOn && filled) cut(true);
        else if (!goesOn && filled && afterBlank && list !== "unsure") cut(false);
        // A bullet with words begins a list even where a paragraph is open; a number may be words of it.
        const begins = list !== "unsure" && filled && (afterBlank || /[-*+]/.test(sign));
        list =
          goesOn || begins ? { sign, indent: found[0].trimEnd().length + (found[3]?.length || 1) } : "unsure";
      } else if (indent === 0) {
        if (afterBlank) {
          cut(false);
          list = undefined;
        } else if (list) list = "unsure";
      } else if (!(typeof list === "object" && indent >= list.indent)) list = "unsure";
      const opened = fence.exec(line);
      if (opened && indent === 0) list = undefined;
      if (opened && (indent === 0 || list === undefined)) fenced = opened[1] ?? opened[2] ?? opened[3];
      // A fence of which it is not certain whether an item holds it: what follows is not cut.
      else if (opened && list === "unsure") break;
    }
    afterBlank = line === "";
    at = next;
  }
  out.push({ text: text.slice(start), joined });
  return out;
}

const isClosing = (line: string, fenced: string) =>
  line.startsWith(fenced) && line.split("").every((sign) => sign === fenced[0]);
