import * as z from "zod";
import { NotExposed, ShortForm } from "../../core/catalog/connector.ts";
import { Unmarkable } from "../../core/documents/document.ts";
import { Counts } from "../../core/imports/import.ts";

/** A page, database or row that the connection can see. `breadcrumbs` only while searching. */
export const ItemView = z.object({
  id: z.string(),
  type: z.enum(["page", "database", "row"]),
  title: z.string(),
  icon: z.string().optional(),
  url: z.string(),
  lastEditedAt: z.string(),
  hasChildren: z.boolean(),
  breadcrumbs: z.array(z.object({ id: z.string(), title: z.string() })).optional(),
  /** The document that it is imported as. */
  document: z.object({ id: z.string(), title: z.string(), archived: z.boolean() }).optional(),
});
export type ItemView = z.infer<typeof ItemView>;

export const ImportItemView = z.object({
  n: z.number().int(),
  id: z.string(),
  type: z.enum(["page", "row"]),
  title: z.string(),
  state: z.enum(["queued", "reading", "converting", "done", "failed", "stopped", "skipped", "nothing"]),
  outcome: z.enum(["imported", "updated", "unchanged"]).optional(),
  documentId: z.string().optional(),
  reason: z.string().optional(),
  /** It holds large files, which take minutes to copy. */
  moving: z.literal(true).optional(),
  notExposed: z.array(NotExposed).optional(),
  withheld: z.number().int().optional(),
  /** PDFs that no mark can be put on, and why. */
  unmarkable: z.array(z.object({ name: z.string(), why: Unmarkable })).optional(),
  shortForm: ShortForm.optional(),
  /** Of the leak guard, open in its document as it came in. */
  findings: z.number().int().optional(),
  retryable: z.boolean(),
});
export type ImportItemView = z.infer<typeof ImportItemView>;

const number = z.number().int();
/** `items` only for one import. */
export const ImportView = z.object({
  id: z.string(),
  connectionId: z.string(),
  level: z.string(),
  state: z.enum(["preparing", "running", "finished"]),
  total: number,
  counts: Counts.optional(),
  by: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().optional(),
  items: z.array(ImportItemView).optional(),
});
export type ImportView = z.infer<typeof ImportView>;
