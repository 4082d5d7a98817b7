/** A stretch of text whose characters all carry the same marks: `bold`, `italic`, `strike`, `code`, `math`, `image`, `to <address>`. */
export interface Run {
  text: string;
  marks: readonly string[];
}

type Room = "lines" | "heading" | "cell";

/**
 * What Markdown cannot tell apart, or a file cannot hold, and so is not compared. This is the whole list:
 * - control characters are dropped, halves of characters become U+FFFD, every kind of line end is `\n`, a tab is a space;
 * - space has no marks, none stands at either end of a text or beside a line break, and line breaks do not follow each other;
 * - where there is room for one line only (headings, cells, code, formulas, a picture's words) a line break is a space;
 * - a stretch of space within a line is one, as every reader shows it (code in blocks is compared as it is);
 * - code marked alike is one where it meets, and formulas are one with a space between them;
 * - code that would end the link around it (`]:`), or that holds `\|` in a cell, is told as words; a formula has other spellings;
 *   where words and code of one link hold `]:`, how much of it was one code before is not told.
 */
export function settled(runs: readonly Run[], room: Room): Run[] {
  const letters = apart(asWords(joined(runs).map((run) => readable(run, room)))).flatMap(
    ({ text, marks }) => {
      const oneLine = room !== "lines" || marks.some((mark) => /^(?:code|math|image .*)$/.test(mark));
      const told = oneLine ? onOneLine(text) : text;
      const all = [...marks].sort().join("\0");
      return [...told].map((char) => ({ char, marks: isSpace(char) ? "" : all }));
    },
  );
  const out: { text: string; marks: string }[] = [];
  for (let at = 0; at < letters.length; ) {
    const { char, marks } = letters[at] as (typeof letters)[number];
    let end = at + 1;
    let text = char;
    if (isSpace(char)) {
      while (end < letters.length && isSpace(letters[end]?.char ?? "")) end++;
      text = spaceOf(
        letters
          .slice(at, end)
          .map((letter) => letter.char)
          .join(""),
        room,
      );
      if (at === 0 || end === letters.length) text = "";
    }
    const last = out.at(-1);
    if (last?.marks === marks) last.text += text;
    else if (text) out.push({ text, marks });
    at = end;
  }
  return out.map(({ text, marks }) => ({ text, marks: marks ? marks.split("\0") : [] }));
}

const onOneLine = (text: string) => text.replace(/[^\S\n]*\n[^\S\n]*/g, " ");

const isSpace = (char: string) => /^\s$/.test(char);

const spaceOf = (space: string, room: Room) => (room === "lines" && space.includes("\n") ? "\n" : " ");

/** Code marked alike is one code. */
function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const { text, marks } of runs.filter((run) => run.text !== "")) {
    const sorted = [...new Set(marks)].sort();
    const last = out.at(-1);
    if (last && sorted.includes("code") && last.marks.join("\0") === sorted.join("\0")) last.text += text;
    else out.push({ text, marks: sorted });
  }
  return out;
}

/** Formulas and code in the spelling that they have where they stand. */
function readable({ text, marks }: Run, room: Room): Run {
  const clean = storable(text).replaceAll("\t", " ");
  const linked = marks.some((mark) => mark.startsWith("to "));
  if (marks.includes("math")) {
    const piped =
      room === "cell" ? clean.replace(/\\[\s\S]/g, (pair) => (pair === "\\|" ? "\\Vert " : pair)) : clean;
    return { text: (linked ? piped.replaceAll("]:", "] :") : piped).trim(), marks };
  }
  const misread = (room === "cell" && clean.includes("\\|")) || (linked && clean.includes("]:"));
  return { text: clean, marks: misread ? marks.filter((mark) => mark !== "code") : marks };
}

const linkOf = ({ marks }: Run) => marks.find((mark) => mark.startsWith("to "));

function asWords(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (let at = 0; at < runs.length; ) {
    const link = linkOf(runs[at] as Run);
    let end = at + 1;
    const goesOn = (run: Run) => linkOf(run) === link || run.text.trim() === "";
    while (link && end < runs.length && goesOn(runs[end] as Run)) end++;
    const together = runs.slice(at, end);
    const ends =
      link &&
      together
        .map(({ text }) => text)
        .join("")
        .includes("]:");
    for (const run of together) {
      const wasCode = ends && run.marks.includes("code");
      if (wasCode)
        out.push({ text: onOneLine(run.text), marks: run.marks.filter((mark) => mark !== "code") });
      else out.push(run);
    }
    at = end;
  }
  return out;
}

const isFormula = (run: Run | undefined) => run?.marks.includes("math") ?? false;

function apart(runs: readonly Run[]): Run[] {
  const told = runs.filter(({ text }) => text !== "");
  return told.flatMap((run, at) =>
    isFormula(run) && isFormula(told[at - 1]) ? [{ text: " ", marks: [] }, run] : [run],
  );
}

export const storable = (text: string) =>
  text
    .replace(/\r\n|\r|\u2028|\u2029/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is them that no file keeps
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "")
    .toWellFormed();

/** `bold(words)·plain`, for people and for comparing. */
export const spelled = (runs: readonly Run[]) =>
  runs.map(({ text, marks }) => (marks.length ? `${marks.join("+")}(${text})` : text)).join("·");
