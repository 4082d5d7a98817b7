import * as z from "zod";
import { Unmarkable } from "../documents/document.ts";
import { Instant } from "../pages.ts";

/** That a contact opened a document or took a file of it: beside the activity's chain, and kept for two years. */
export const View = z.object({
  schema: z.literal(1),
  id: z.string(),
  workspaceId: z.string(),
  contactId: z.string(),
  documentId: z.string(),
  version: z.number().int().positive(),
  what: z.enum(["page", "file"]),
  /** Which file, by the name that it had. `withheld`: it was asked for and not given, since no mark could be put on it. */
  file: z
    .object({ id: z.string(), name: z.string(), marked: z.boolean(), withheld: Unmarkable.optional() })
    .optional(),
  at: Instant,
});
export type View = z.infer<typeof View>;

export const viewsKeptDays = 730;
