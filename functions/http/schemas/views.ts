import * as z from "zod";
import { Unmarkable } from "../../core/documents/document.ts";

/** That somebody outside opened a page or asked for a file. Without a name on a side where there is none any more, or none to know of. */
export const ReadView = z.object({
  id: z.string(),
  at: z.string(),
  contact: z.object({ id: z.string(), email: z.string().optional(), name: z.string().optional() }),
  document: z.object({ id: z.string(), title: z.string().optional() }),
  version: z.number().int(),
  what: z.enum(["page", "file"]),
  /** `withheld`: it was not given, since no mark could be put on it. */
  file: z
    .object({ id: z.string(), name: z.string(), marked: z.boolean(), withheld: Unmarkable.optional() })
    .optional(),
});
export type ReadView = z.infer<typeof ReadView>;

/** A PDF of which it is not known that its pages can be marked. */
const UnmarkedView = z.object({
  name: z.string(),
  sha256: z.string(),
  /** Absent where nobody has looked into it yet. */
  why: Unmarkable.optional(),
  allowed: z.object({ reason: z.string(), at: z.string(), by: z.string() }).optional(),
});
export type UnmarkedView = z.infer<typeof UnmarkedView>;

export const UnmarkedList = z.object({ version: z.number().int(), items: z.array(UnmarkedView) });
export type UnmarkedList = z.infer<typeof UnmarkedList>;
