import * as z from "zod";
import { idLetters } from "../ids.ts";

/**
 * Where a connection's slow round stands. Each weekday has the documents whose ids begin with its letters, so each document has
 * its day of the week, however the library grows; what a day leaves, or a day that was missed, is the next one's too.
 */
export const Portion = z.object({
  /** The last day whose portion was begun. */
  day: z.iso.date(),
  /** The part of it that is next. */
  slice: z.number().int(),
  /** The first letters of the ids of the documents that are still to be looked at. */
  left: z.string(),
  /** Where in the list of those that begin with the first of them; absent at its beginning. */
  cursor: z.string().optional(),
});
export type Portion = z.infer<typeof Portion>;

const dayMs = 86_400_000;

/** What is to be done on this day by a connection that stands since `from`; undefined where it was begun already. */
export function nextPortion(before: Portion | undefined, from: string, day: string): Portion | undefined {
  const today = Date.parse(day) / dayMs;
  const missed = today - Date.parse(before?.day ?? from.slice(0, 10)) / dayMs;
  if (missed < 1) return undefined;
  const letters = Array.from({ length: Math.min(missed, 7) }, (_, back) => lettersOf(today - back)).reverse();
  return {
    day,
    slice: 0,
    left: [...new Set([...(before?.left ?? ""), ...letters.join("")])].join(""),
    // After a week what lies before it is due again too.
    ...(before?.left && before.cursor && missed < 7 ? { cursor: before.cursor } : {}),
  };
}

const lettersOf = (day: number): string =>
  [...idLetters].filter((_, n) => Math.floor((n * 7) / idLetters.length) === day % 7).join("");
