import type { ContentView, FileView } from "../../../../functions/http/schemas/documents.ts";
import { plural } from "../../shared/words.ts";
import { propertyWords } from "../documents/property-words.ts";
import type { Difference } from "./diff/difference.ts";
import { compareFacts, type Fact, type FactChange } from "./diff/facts.ts";
import { compareFiles, type FileChange } from "./diff/files.ts";

type Kind = ContentView["kind"];

/** Two versions of a document side by side. */
export interface Compared {
  kinds: { before: Kind; after: Kind };
  /** Absent where neither has a text. */
  text?: Difference;
  files: FileChange<FileView>[];
  properties: FactChange[];
}

/** `difference` compares the two texts, wherever that is done. */
export async function compare(
  before: ContentView,
  after: ContentView,
  difference: (before: string, after: string) => Promise<Difference>,
): Promise<Compared> {
  const texts = before.markdown !== undefined || after.markdown !== undefined;
  return {
    kinds: { before: before.kind, after: after.kind },
    ...(texts ? { text: await difference(before.markdown ?? "", after.markdown ?? "") } : {}),
    files: compareFiles(before.files, after.files),
    // A text has its properties on top, as a table.
    properties: before.markdown || after.markdown ? [] : compareFacts(facts(before), facts(after)),
  };
}

const facts = ({ properties = [] }: ContentView): Fact[] =>
  properties
    .filter(({ type }) => type !== "title")
    .map(({ id, name, value }) => ({ id, name, words: value ? propertyWords(value) : "" }));

/** How much changed, in a few words; empty where nothing did. */
export function sizeOf(compared: Compared, titleChanged: boolean): string {
  const told = sizes(compared, titleChanged).join(" · ");
  return told.charAt(0).toUpperCase() + told.slice(1);
}

function sizes({ kinds, text, files, properties }: Compared, titleChanged: boolean): string[] {
  const told: string[] = [];
  if (kinds.before !== kinds.after)
    told.push(kinds.after === "files" ? "text became files" : "files became text");
  if (titleChanged) told.push("new title");
  const count = (change: FileChange["change"]) => files.filter((file) => file.change === change).length;
  for (const change of ["come", "gone", "replaced", "renamed"] as const)
    if (count(change)) told.push(`${plural(count(change), "file")} ${fileWords[change]}`);
  if (properties.length) told.push(`${plural(properties.length, "property", "properties")} changed`);
  if (text) {
    const { come, gone } = text.words;
    if (come) told.push(`${plural(come, "word")} added`);
    if (gone) told.push(`${plural(gone, "word")} removed`);
    if (!come && !gone && text.rows.some(({ change }) => change !== "same"))
      told.push("marks or spacing changed");
  }
  return told;
}

export const fileWords: Record<FileChange["change"], string> = {
  same: "unchanged",
  renamed: "renamed",
  replaced: "replaced",
  gone: "removed",
  come: "added",
};
