import { byteOrderMark, csvLines } from "../csv.ts";
import { opened } from "./personal.ts";
import type { Recorded } from "./store.ts";

const columns = ["no", "at", "who", "who_id", "did", "what", "what_id", "name", "why", "details", "hash"];

/** For people and their spreadsheets; what verifies is the export in JSON. The head stands on the first part alone. */
export function csvPart(records: readonly Recorded[], isFirst: boolean): string {
  const lines = records.map(({ entry, personal }) => {
    const { seq, at, by, did, subject, why, details, hash } = opened(entry, personal);
    const { name } = subject;
    return [seq, at, by.name, by.id, did, subject.kind, subject.id, name, why, JSON.stringify(details), hash];
  });
  const text = csvLines([...(isFirst ? [columns] : []), ...lines]);
  return isFirst ? byteOrderMark + text : text;
}
