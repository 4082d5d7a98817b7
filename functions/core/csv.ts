type Cell = string | number | undefined;

/** Spreadsheets take a file that begins so for UTF-8, and others for something of their own. */
export const byteOrderMark = "\uFEFF";

/** RFC 4180, every cell in quotes. https://www.rfc-editor.org/rfc/rfc4180 */
export const csvLines = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((cells) => `${cells.map(cell).join()}\r\n`).join("");

const cell = (value: Cell) => `"${harmless(String(value ?? "")).replaceAll('"', '""')}"`;

/**
 * A cell that begins like a formula gets an apostrophe, after which a spreadsheet takes it for text; so does whatever follows
 * something that a spreadsheet with other settings might take for the end of a cell.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const harmless = (text: string) =>
  text.replace(/(?<=^|[,;|"'\t\r\n])([^\S\t\r\n]*)(?=[=+\-@＝＋－＠])/g, "$1'").replace(/^(?=[\t\r\n])/, "'");
