import * as z from "zod";
import { NdaScope } from "../../core/nda/nda.ts";
import { AcceptedView } from "./contacts.ts";
import { FileAddress, MarkdownText } from "./documents.ts";
import { listOf } from "./list.ts";

export const NdaView = z.object({
  n: z.number().int(),
  kind: z.enum(["markdown", "pdf"]),
  sha256: z.string(),
  size: z.number().int(),
  /** What the file is called; PDF only. */
  name: z.string().optional(),
  /** Whoever accepted an older one must accept again. */
  material: z.boolean(),
  changes: z.string().optional(),
  publishedAt: z.string(),
  by: z.string(),
});
export type NdaView = z.infer<typeof NdaView>;

export const NdasView = z.object({
  scope: NdaScope,
  /** The version that is to be accepted now, and the oldest whose acceptance still counts; absent where there is none. */
  current: z.object({ n: z.number().int(), since: z.number().int(), sha256: z.string() }).optional(),
  /** Newest first. */
  versions: z.array(NdaView),
});
export type NdasView = z.infer<typeof NdasView>;

/** `html` stands by itself, in a frame without scripts; both it and `markdown` are absent of a PDF. */
export const NdaPageView = NdaView.extend({
  markdown: z.string().optional(),
  html: z.string().optional(),
  file: FileAddress,
});
export type NdaPageView = z.infer<typeof NdaPageView>;

export const RosterRow = AcceptedView.extend({
  contactId: z.string(),
  email: z.string(),
  account: z.string().optional(),
  /** There is a paper to look at. */
  paper: z.boolean(),
});
export type RosterRow = z.infer<typeof RosterRow>;
export const RosterView = listOf(RosterRow);

/** 4 MB in base64. */
const pdf = z.string().min(1).max(5_700_000);
const fileName = z.string().trim().min(1).max(200);
const about = { material: z.boolean(), changes: z.string().trim().max(1_000).optional() };

export const NewNda = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("markdown"), markdown: MarkdownText, ...about }),
  z.strictObject({ kind: z.literal("pdf"), pdf, name: fileName, ...about }),
]);

/** `sha256` is that of the version that was signed, and `name` stands on the paper. */
export const RecordedSignature = z.strictObject({
  contactId: z.string().min(1).max(100),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().trim().min(1).max(120),
  signedOn: z.iso.date(),
  pdf,
  fileName: fileName.default("signed-nda.pdf"),
});
