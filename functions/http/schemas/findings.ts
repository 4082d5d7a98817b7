import * as z from "zod";
import { Finding } from "../../core/leak-guard/finding.ts";

/** Something that outsiders should hardly read. The words themselves are never in it. */
export const FindingView = Finding.extend({
  /** What a person said of it: it blocks nothing any more. */
  cleared: z
    .object({
      verdict: z.enum(["false_positive", "justified"]),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
    })
    .optional(),
});
export type FindingView = z.infer<typeof FindingView>;

export const FindingsView = z.object({
  version: z.number().int(),
  items: z.array(FindingView),
  /** There is more than is listed. */
  more: z.boolean(),
});
export type FindingsView = z.infer<typeof FindingsView>;
