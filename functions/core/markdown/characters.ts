/** Control characters and halves of characters would not survive being stored as UTF-8 and read as Markdown. */
export const cleanCharacters = (value: string) =>
  value
    .replace(/\r\n?/g, "\n")
    .replace(/[\p{Cc}\u2028\u2029]/gu, (c) => (c === "\n" || c === "\t" ? c : c > "\u2027" ? "\n" : ""))
    .replace(/\p{Cs}/gu, "\uFFFD");

/** Split and trimmed rather than matched: a pattern for space before a line's end costs the square of a long run of spaces. */
export const onOneLine = (value: string) =>
  cleanCharacters(value)
    .split("\n")
    .map((line, at, lines) => {
      const begun = at > 0 ? line.trimStart() : line;
      return at < lines.length - 1 ? begun.trimEnd() : begun;
    })
    .join(" ")
    .replaceAll("\t", " ");
