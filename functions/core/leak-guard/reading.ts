/** Signs that nobody sees, which would hide a word from the rules. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** A text as its readers see it, line for line: ligatures and wide letters are letters. */
export function asRead(text: string): string {
  const seen = text.replace(unseen, "");
  const plain = seen.normalize("NFKC");
  // A few signs stand for whole phrases: a text made of those alone would grow many times over.
  return plain.length > 2 * seen.length + 1_000 ? seen : plain;
}

const references: Readonly<Record<string, string>> = {
  "&#x20;": " ",
  "&nbsp;": " ",
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
};

/** Markdown as it reads: without backslashes before its marks and without the marks of bold, struck and code, line for line. */
export const markdownAsRead = (markdown: string): string =>
  asRead(
    markdown.replace(
      /\\([!-/:-@[-`{-~])|\*{1,8}|~~|`{1,8}|&(?:#x20|nbsp|amp|lt|gt);/g,
      (mark, escaped: string | undefined) => escaped ?? references[mark] ?? "",
    ),
  );
