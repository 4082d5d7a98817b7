import * as z from "zod";

/** Who may read a document, narrow to wide. */
export const levels = ["internal", "requires_nda", "restricted", "public"] as const;
export const Level = z.enum(levels);
export type Level = z.infer<typeof Level>;

export const widens = (from: Level, to: Level): boolean => levels.indexOf(to) > levels.indexOf(from);

export const narrower = (one: Level, other: Level): Level => (widens(one, other) ? one : other);
