/** Signs that nobody sees, which would hide a word from the rules. */
const unseen = /\p{Cf}|\u034f/gu;

/** A text as its readers see it, line for line: ligatures and wide letters are letters. */
export const asRead = (text: string): string => text.replace(unseen, "").normalize("NFKC");

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
