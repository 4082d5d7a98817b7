import * as z from "zod";
import { Level } from "../../core/access/level.ts";
import { NotExposed, ShortForm } from "../../core/catalog/connector.ts";
import type { SourceProperty } from "../../core/catalog/property.ts";
import { Policy } from "../../core/documents/document.ts";
import { ShownStatus } from "../../core/documents/shown-status.ts";

export const FileView = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  size: z.number().int(),
  sha256: z.string(),
});
export type FileView = z.infer<typeof FileView>;

/** One document as members see it. Its ETag stands in the header of a single answer and here in lists. */
export const DocumentView = z.object({
  id: z.string(),
  etag: z.string(),
  kind: z.enum(["text", "files"]),
  title: z.string(),
  slug: z.string(),
  icon: z.string().optional(),
  category: z.string().optional(),
  owner: z.string().optional(),
  reviewDue: z.string().optional(),
  level: Level,
  status: ShownStatus,
  state: z.enum(["draft", "published", "archived"]),
  version: z.number().int(),
  sha256: z.string(),
  updateWaiting: z.boolean(),
  /** What becomes of changes at the source: its own rule where it has one, and the one that counts. */
  policy: z.object({ own: Policy.optional(), counts: Policy }),
  /** The newest version, where a person kept what is published instead. */
  kept: z.object({ version: z.number().int(), at: z.string(), by: z.string() }).optional(),
  /** Of a fork: the version that its source's text is by now. */
  beside: z.object({ version: z.number().int(), at: z.string() }).optional(),
  /** Findings of the leak guard in the newest version that nobody has cleared. */
  openFindings: z.number().int(),
  published: z
    .object({
      version: z.number().int(),
      sha256: z.string(),
      title: z.string(),
      at: z.string(),
      by: z.string(),
    })
    .optional(),
  showTitle: z.boolean(),
  /** Somebody asks for this version to be read by everybody; another person has to agree. */
  widening: z.object({ version: z.number().int(), at: z.string(), by: z.string() }).optional(),
  /** When a person last said that it is right as it stands, of which version. */
  reviewed: z.object({ version: z.number().int(), at: z.string(), by: z.string() }).optional(),
  /** It was in the archive: its grants open nothing before somebody confirms them. */
  grantsSuspended: z.literal(true).optional(),
  /** Where the trust center shows it, once published. */
  address: z.string().optional(),
  source: z
    .object({
      connectionId: z.string(),
      type: z.enum(["page", "row"]),
      title: z.string(),
      url: z.string(),
      publicUrl: z.string().optional(),
      lastEditedAt: z.string(),
      lastEditedBy: z.string().optional(),
      state: z.enum(["linked", "changed", "trashed", "not_shared", "token_dead", "disconnected"]),
      forked: z.boolean(),
      /** The version that the fork began from. */
      base: z.number().int().optional(),
      /** A person asked to follow it no longer. */
      stopped: z.literal(true).optional(),
      /** The connection's last complete run. */
      checkedAt: z.string().optional(),
    })
    .optional(),
  archivedAt: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type DocumentView = z.infer<typeof DocumentView>;

/** A value's `kind` says what else stands in it. */
const PropertyView = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  value: z.looseObject({ kind: z.string() }).optional(),
  incomplete: z.literal(true).optional(),
});

/** `tree` is a sanitised hast root whose links and media are resolved for this member. */
export const ContentView = z.object({
  version: z.number().int(),
  sha256: z.string(),
  kind: z.enum(["text", "files"]),
  markdown: z.string().optional(),
  tree: z.record(z.string(), z.unknown()).optional(),
  /** Where the text's media lie for a minute, by their paths in it. */
  media: z.record(z.string(), z.string()).optional(),
  files: z.array(FileView),
  /** What its row held at the source, by the source's own types. */
  properties: z.array(PropertyView).optional(),
});
export type ContentView = Omit<z.infer<typeof ContentView>, "properties"> & {
  properties?: SourceProperty[] | undefined;
};

/** What a text may be as it comes; as it is kept, it has an end of its own. */
export const MarkdownText = z.string().max(2_000_000);

export const PreviewView = z.object({ html: z.string() });
export type PreviewView = z.infer<typeof PreviewView>;

export const VersionView = z.object({
  n: z.number().int(),
  kind: z.enum(["text", "files"]),
  title: z.string(),
  icon: z.string().optional(),
  sha256: z.string(),
  size: z.number().int(),
  origin: z.enum(["import", "sync", "edit", "restore"]),
  by: z.string(),
  sourceEditedAt: z.string().optional(),
  createdAt: z.string(),
  files: z.array(FileView),
  notExposed: z.array(NotExposed),
  withheld: z.number().int(),
  shortForm: ShortForm.optional(),
});
export type VersionView = z.infer<typeof VersionView>;

export const FileAddress = z.object({ url: z.string(), expiresAt: z.string() });
export type FileAddress = z.infer<typeof FileAddress>;
