import { megabytes } from "../megabytes.ts";
import type { Finding } from "./finding.ts";
import { findingId } from "./finding-id.ts";
import type { PdfText } from "./ports.ts";

/** So much of one file is held in memory to be looked through, and no more. */
export const mostBytes = { pdf: 32 * 1024 * 1024, text: 5 * 1024 * 1024 };
/** Copying has its own time; looking at what was copied has this for all files of a version. */
export const mostMilliseconds = 60_000;
export const mostFindings = 100;

/** Why nobody looked inside. */
export type Why =
  | NonNullable<PdfText["lacks"]>
  | { largerThan: number }
  | "format"
  | "not_here"
  | "no_time"
  | "gone";

const words: Record<Exclude<Why, object>, string> = {
  encrypted: "It is encrypted, so its text cannot be read.",
  damaged: "It is damaged or no PDF, so its text cannot be read.",
  pictures: "Some of its pages hold pictures and no text.",
  too_long: "It has more pages or text than are looked through.",
  too_slow: "Its text could not be read in the time that there is.",
  attachments: "It holds attached files, which are not looked through.",
  format: "This kind of file is not looked through.",
  not_here: "It came in before files were looked through. “Sync now” reads it again once its page changes.",
  no_time: "There was no time left to look through it.",
  gone: "Its bytes could not be found.",
};

/** Says that something was not looked through: what nobody has seen may hold anything. It is about these very bytes. */
export function unreadable(documentId: string, sha256: string, name: string, why: Why): Finding {
  const rule = typeof why === "string" ? why : "too_large";
  return {
    id: findingId(documentId, "unreadable", rule, sha256),
    kind: "unreadable",
    rule: `not looked through: ${rule.replaceAll("_", " ")}`,
    place: { part: "file", name },
    excerpt: typeof why === "string" ? words[why] : `It is larger than ${megabytes(why.largerThan)}.`,
  };
}

/** There is more than can be listed. Of this version alone: another one may hold less, or other things. */
export const tooMany = (documentId: string, sha256: string): Finding => ({
  id: findingId(documentId, "unreadable", "more", sha256),
  kind: "unreadable",
  rule: moreRule,
  place: { part: "text" },
  excerpt: "There is more than is listed here. Clear up what is listed, then look again.",
});

const moreRule = "more findings than are listed";
export const saysMore = ({ rule }: Finding): boolean => rule === moreRule;
