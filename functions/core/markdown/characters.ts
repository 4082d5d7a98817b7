/** Control characters and halves of characters would not survive being stored as UTF-8 and read as Markdown. */
export const cleanCharacters = (value: string) =>
  value
    .replace(/\r\n?/g, "\n")
    .replace(/[\p{Cc}\u2028\u2029]/gu, (c) => (c === "\n" || c === "\t" ? c : c > "\u2027" ? "\n" : ""))
    .replace(/\p{Cs}/gu, "\uFFFD");

export const onOneLine = (value: string) => cleanCharacters(value).replace(/[ \t]*\n\s*|\t/g, " ");
