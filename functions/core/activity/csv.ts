import { opened } from "./personal.ts";
import type { Recorded } from "./store.ts";

const columns = ["no", "at", "who", "who_id", "did", "what", "what_id", "name", "why", "details", "hash"];

/** Spreadsheets take a file that begins so for UTF-8, and others for something of their own. */
const byteOrderMark = "\uFEFF";

/** For people and their spreadsheets; what verifies is the export in JSON. The head stands on the first part alone. */
export function csvPart(records: readonly Recorded[], isFirst: boolean): string {
  const lines = records.map(({ entry, personal }) => {
    const { seq, at, by, did, subject, why, details, hash } = opened(entry, personal);
    const { name } = subject;
    return [seq, at, by.name, by.id, did, subject.kind, subject.id, name, why, JSON.stringify(details), hash];
  });
  const head = isFirst ? [columns] : [];
  const text = [...head, ...lines].map((cells) => `${cells.map(cell).join()}\r\n`).join("");
  return isFirst ? byteOrderMark + text : text;
}

/** RFC 4180, every cell in quotes. https://www.rfc-editor.org/rfc/rfc4180 */
const cell = (value: string | number | undefined) =>
  `"${harmless(String(value ?? "")).replaceAll('"', '""')}"`;

/**
 * A cell that begins like a formula gets an apostrophe, after which a spreadsheet takes it for text; so does whatever follows
 * something that a spreadsheet with other settings might take for the end of a cell.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const harmless = (text: string) =>
  text.replace(/(?<=^|[,;|"'\t\r\n])([^\S\t\r\n]*)(?=[=+\-@＝＋－＠])/g, "$1'").replace(/^(?=[\t\r\n])/, "'");
