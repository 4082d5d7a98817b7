import * as z from "zod";
import { Level } from "../access/level.ts";
import { NotExposed, ShortForm } from "../catalog/connector.ts";
import { Clearance, Finding } from "../leak-guard/finding.ts";
import { Instant, Sha256 } from "../pages.ts";

/** Where a document came from and how that stands. For members only. */
export const Source = z.object({
  connectionId: z.string(),
  provider: z.literal("notion"),
  sourceId: z.string(),
  type: z.enum(["page", "row"]),
  title: z.string(),
  icon: z.string().optional(),
  url: z.string(),
  publicUrl: z.string().optional(),
  parent: z.object({ type: z.string(), id: z.string().optional() }).optional(),
  lastEditedAt: Instant,
  lastEditedBy: z.string().optional(),
  /** When its content was last read; an edit in that very minute may have been missed. */
  readAt: Instant,
  state: z.enum(["linked", "changed", "trashed", "not_shared", "token_dead", "disconnected"]),
  /** Edited here: changes at the source are shown beside it. */
  forked: z.boolean(),
  /** The version of ours that the fork began from: what the source said then. */
  base: z.number().int().optional(),
  /** A person asked to follow it no longer; its state is then `disconnected`. */
  stopped: z.literal(true).optional(),
  /** When they did. */
  stoppedAt: Instant.optional(),
  /**
   * Since a person last published, something stood under 🔒, or another page was linked: what comes now may be that, and is never
   * published by itself.
   */
  withheldSince: z.literal(true).optional(),
  /** What was last read there: a person's own title or text differs from it without the source having changed. */
  taken: z
    .object({
      sha256: Sha256,
      title: z.string(),
      icon: z.string().optional(),
      /** Not all was read: something stood under 🔒, or the page was linked and not read since. */
      partly: z.literal(true).optional(),
    })
    .optional(),
  /** The import that last changed the document: a repeat of its message gives the same answer. */
  importId: z.string().optional(),
});
export type Source = z.infer<typeof Source>;

/** What becomes of a change at the source. `publish` counts for internal and restricted documents alone. */
export const Policy = z.enum(["propose", "publish", "metadata_only"]);
export type Policy = z.infer<typeof Policy>;

/** Why no mark can be put on the pages of a PDF. */
export const Unmarkable = z.enum(["encrypted", "signed", "damaged", "too_large"]);
export type Unmarkable = z.infer<typeof Unmarkable>;

export const PdfFacts = z.object({ pages: z.number().int().optional(), unmarkable: Unmarkable.optional() });
export type PdfFacts = z.infer<typeof PdfFacts>;

export const StoredFile = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  size: z.number().int(),
  sha256: Sha256,
  /** What was found in a PDF as it came in; absent for other files, and where nobody has looked. */
  pdf: PdfFacts.optional(),
});
export type StoredFile = z.infer<typeof StoredFile>;

/** One state of a document's content. Title, slug and icon belong to it. Never changed once written. */
export const Version = z.object({
  schema: z.literal(1),
  workspaceId: z.string(),
  documentId: z.string(),
  n: z.number().int().positive(),
  kind: z.enum(["text", "files"]),
  title: z.string().min(1).max(300),
  icon: z.string().optional(),
  /** Of the canonical Markdown; of a single file's bytes; of the list of hashes and names of several. */
  sha256: Sha256,
  /** Size of the text in bytes, or of all files. */
  size: z.number().int(),
  /** SHA-256 of the rendered tree (JSON) in the content store; text only. */
  rendered: Sha256.optional(),
  files: z.array(StoredFile),
  /** What the text shows or gives to save, by its path `media/{sha256}.{ext}`. */
  media: z.array(
    z.object({
      path: z.string(),
      /** What to save it as. */
      name: z.string().optional(),
      sha256: Sha256,
      contentType: z.string(),
      size: z.number().int(),
      /** As of a file. */
      pdf: PdfFacts.optional(),
    }),
  ),
  notExposed: z.array(NotExposed),
  /** Blocks under 🔒 that were left out. */
  withheld: z.number().int(),
  /** SHA-256 of a row's properties (JSON, a list of `SourceProperty`) in the content store. */
  properties: Sha256.optional(),
  /** Set where the source gave the text in its own short form. */
  shortForm: ShortForm.optional(),
  /** What the leak guard found; absent where it has not looked. */
  findings: z.array(Finding).optional(),
  origin: z.enum(["import", "sync", "edit", "restore"]),
  by: z.object({ id: z.string(), name: z.string() }),
  sourceEditedAt: Instant.optional(),
  createdAt: Instant,
});
export type Version = z.infer<typeof Version>;

export const Document = z.object({
  schema: z.literal(1),
  id: z.string(),
  workspaceId: z.string(),
  kind: z.enum(["text", "files"]),
  /** Of the newest version; what outsiders see is in `published`. */
  title: z.string(),
  slug: z.string(),
  icon: z.string().optional(),
  category: z.string().max(80).optional(),
  owner: z.string().max(120).optional(),
  reviewDue: z.iso.date().optional(),
  level: Level,
  state: z.enum(["draft", "published", "archived"]),
  /** Newest version. */
  version: z.number().int(),
  sha256: Sha256,
  /** Titles that it had before, the latest last: links elsewhere may still say them. */
  formerTitles: z.array(z.string()).max(20).optional(),
  /** The highest number that a version of it ever had, where that is not `version`. */
  numbered: z.number().int().optional(),
  /** A newer version waits beside the published one. */
  updateWaiting: z.boolean(),
  /** The newest version, where a person chose to keep what is published instead: it no longer waits. */
  kept: z.object({ version: z.number().int(), at: Instant, by: z.string() }).optional(),
  /** Of a fork: what its source says by now, as a version that stands beside the newest one until a person chooses. */
  beside: z.object({ version: z.number().int(), at: Instant }).optional(),
  /** Its own rule for changes at the source; otherwise its level's. */
  policy: Policy.optional(),
  /** Numbers of the versions that were ever published, ascending: those are kept for good. */
  releases: z.array(z.number().int()).optional(),
  /** Findings of the leak guard in the newest version that nobody has cleared. */
  openFindings: z.number().int().optional(),
  /** Findings that a person has looked at: they block nothing in this document, in whatever version they stand. */
  cleared: z.array(Clearance).optional(),
  published: z
    .object({
      version: z.number().int(),
      sha256: Sha256,
      title: z.string(),
      slug: z.string(),
      icon: z.string().optional(),
      kind: z.enum(["text", "files"]),
      at: Instant,
      by: z.string(),
      sourceEditedAt: Instant.optional(),
    })
    .optional(),
  /** Whether strangers may see the title while they may not read it. */
  showTitle: z.boolean(),
  /** It was archived since its grants were given: none opens it before a person says so. */
  grantsSuspended: z.literal(true).optional(),
  /** One person asked to widen it to public; another has to agree to just that. */
  widening: z
    .object({
      to: Level,
      version: z.number().int(),
      audience: z.string(),
      at: Instant,
      by: z.object({ id: z.string(), name: z.string() }),
    })
    .optional(),
  /** Two people agreed that everybody may read this version, where the workspace asks for two. */
  agreed: z
    .object({
      version: z.number().int(),
      at: Instant,
      by: z.array(z.object({ id: z.string(), name: z.string() })).length(2),
    })
    .optional(),
  /** The last time that a person said that it is right as it stands. Outsiders see the day alone. */
  reviewed: z
    .object({ version: z.number().int(), at: Instant, by: z.object({ id: z.string(), name: z.string() }) })
    .optional(),
  /** Files that are given without a mark under NDA, by what they hash to: a person said why. */
  unmarked: z
    .array(
      z.object({
        sha256: Sha256,
        reason: z.string().min(1).max(1_000),
        at: Instant,
        by: z.object({ id: z.string(), name: z.string() }),
      }),
    )
    .max(50)
    .optional(),
  source: Source.optional(),
  archivedAt: Instant.optional(),
  createdAt: Instant,
  updatedAt: Instant,
  createdBy: z.string(),
  rev: z.number().int(),
});
export type Document = z.infer<typeof Document>;

/** States of a source that could be read when it was last looked at. */
export const readable = ["linked", "changed"] as const satisfies readonly Source["state"][];

/** Every title that a link to it may say. */
export const titlesOf = ({
  formerTitles = [],
  title,
}: Pick<Document, "formerTitles" | "title">): string[] => [...formerTitles, title];

/** A document as a trace names it. */
export const subject = (document: Pick<Document, "id" | "title">) => ({
  kind: "document",
  id: document.id,
  name: document.title,
});

/** What of the content store a version refers to. The hash of several files is of their list, and of no object. */
export const bytesOf = ({ kind, sha256, rendered, properties, files, media }: Version): string[] => [
  ...(kind === "text" ? [sha256] : []),
  ...(rendered ? [rendered] : []),
  ...(properties ? [properties] : []),
  ...files.map((file) => file.sha256),
  ...media.map((file) => file.sha256),
];

/** Texts larger than this are refused with what to do. */
export const maxTextBytes = 1_000_000;
export const maxFileBytes = 200 * 1024 * 1024;
export const maxMediaBytes = 20 * 1024 * 1024;
