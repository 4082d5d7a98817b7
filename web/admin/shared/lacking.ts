import type { ImportItemView } from "../../../functions/http/schemas/catalog.ts";
import { plural } from "./words.ts";

/** What came of a page only in part or not at all. */
export type Note = NonNullable<ImportItemView["notExposed"]>[number];

/** What people call the kinds whose names at Notion say little. */
const names: Readonly<Record<string, readonly [one: string, many?: string]>> = {
  ai_block: ["AI block"],
  bulleted_list_item: ["list item"],
  link_to_page: ["link to a comment", "links to comments"],
  media: ["picture or recording", "pictures or recordings"],
  meeting_notes: ["meeting"],
  numbered_list_item: ["list item"],
  people: ["list of people", "lists of people"],
  pdf: ["PDF file"],
  rich_text: ["text property", "text properties"],
  to_do: ["task"],
  unsupported: ["block of an unknown kind", "blocks of unknown kinds"],
};

/** "2 link previews", "1 AI block". */
function kind({ type, count }: Note): string {
  const [one, many] = names[type] ?? [type.replaceAll("_", " ").trim() || "block"];
  return plural(count, one, many);
}

/** The same kinds of several pages as one, the most frequent first. */
export function together(notes: readonly Note[]): Note[] {
  const counts = new Map<string, Note>();
  for (const note of notes) {
    const key = `${note.how ?? ""} ${note.type}`;
    counts.set(key, { ...note, count: (counts.get(key)?.count ?? 0) + note.count });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

const isMedia = ({ type }: Note) => type === "media";

/** A sentence for each way in which something is lacking. */
export function lacking(notes: readonly Note[]): string[] {
  const ways: readonly (readonly [said: string, is: (note: Note) => boolean])[] = [
    ["Left out, because Notion does not give it", (note) => !note.how && !isMedia(note)],
    ["Could not be copied", (note) => !note.how && isMedia(note)],
    ["Not shared with Gatehouse, or refused by Notion", ({ how }) => how === "unreadable"],
    ["Came in simpler form or in part", (note) => note.how === "simplified" && !isMedia(note)],
    ["Kept elsewhere, and linked to there", (note) => note.how === "simplified" && isMedia(note)],
  ];
  return ways.flatMap(([said, is]) => {
    const kinds = notes.filter(is).map(kind);
    return kinds.length > 0 ? [`${said}: ${kinds.join(", ")}.`] : [];
  });
}

type ShortForm = NonNullable<ImportItemView["shortForm"]>;

const beyond: Record<ShortForm["why"], string> = {
  blocks: "holds more blocks than Gatehouse reads one by one",
  depth: "is nested deeper than Gatehouse reads block by block",
  time: "took too long to read block by block",
};

/** Why a page came in Notion's own short form, and what that means. */
export const inShort = ({ why, truncated }: ShortForm): string =>
  `This page ${beyond[why]}, so it came in Notion's short form${truncated ? ", and not all of it" : ", which may leave out some of it"}.`;
