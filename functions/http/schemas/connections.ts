import * as z from "zod";
import { Level } from "../../core/access/level.ts";
import { NewRows, Schedule } from "../../core/connections/connection.ts";

export const ConnectionView = z.object({
  id: z.string(),
  provider: z.literal("notion"),
  notionWorkspaceName: z.string(),
  state: z.enum([
    "to_confirm",
    "connected",
    "syncing",
    "needs_reconnecting",
    "paused",
    "disconnecting",
    "disconnected",
  ]),
  schedule: Schedule,
  paused: z.boolean(),
  connectedBy: z.string(),
  connectedAt: z.string(),
  problem: z.string().optional(),
  lastSync: z
    .object({
      runId: z.string(),
      at: z.string(),
      result: z.enum(["done", "failed"]),
      changed: z.number().int(),
      message: z.string(),
    })
    .optional(),
  nextSyncAt: z.string().optional(),
  scope: z
    .object({ pages: z.number().int(), databases: z.number().int(), complete: z.boolean(), at: z.string() })
    .optional(),
  catalog: z.object({ refreshedAt: z.string().optional(), refreshing: z.boolean(), items: z.number().int() }),
  documents: z.number().int(),
  /** So many linked pages gone at once that the share may be lost: a person says what it is. */
  shareLost: z.object({ at: z.string(), count: z.number().int(), of: z.number().int() }).optional(),
  /** Databases some of whose rows are documents, and what becomes of their new rows. */
  followed: z.array(
    z.object({ id: z.string(), name: z.string(), newRows: NewRows.shape.do, level: Level.optional() }),
  ),
  /** New rows that wait to be imported or dismissed. */
  offers: z.number().int(),
});
export type ConnectionView = z.infer<typeof ConnectionView>;

export const SessionView = z.object({
  attemptId: z.string(),
  sessionToken: z.string(),
  expiresAt: z.string(),
  connectUrl: z.string(),
  apiUrl: z.string(),
});
export type SessionView = z.infer<typeof SessionView>;

/** 200 attached or refused (the sentence says why; `connectionId` is the connection that stands already); 202 waiting. */
export const AttachView = z.object({
  status: z.enum(["attached", "waiting", "refused"]),
  message: z.string().optional(),
  connectionId: z.string().optional(),
});
export type AttachView = z.infer<typeof AttachView>;

export const TestView = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), message: z.string() })),
  pages: z.number().int().optional(),
  databases: z.number().int().optional(),
});
export type TestView = z.infer<typeof TestView>;

export const RunView = z.object({
  id: z.string(),
  kind: z.enum(["sync", "disconnect"]),
  trigger: z.enum(["schedule", "person", "webhook"]),
  /** Who asked, where a person did. */
  by: z.string().optional(),
  everything: z.literal(true).optional(),
  state: z.enum(["queued", "running", "done", "failed", "stopped"]),
  seen: z.number().int(),
  changed: z.number().int(),
  proposed: z.number().int(),
  flagged: z.number().int(),
  failed: z.number().int(),
  failures: z.array(z.object({ documentId: z.string().optional(), title: z.string(), reason: z.string() })),
  calls: z.number().int(),
  message: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().optional(),
});
export type RunView = z.infer<typeof RunView>;

/** What hangs on a connection. */
export const DisconnectPreview = z.object({
  linked: z.number().int(),
  published: z.number().int(),
  byLevel: z.object({
    public: z.number().int(),
    restricted: z.number().int(),
    requires_nda: z.number().int(),
    internal: z.number().int(),
  }),
  unfinishedImports: z.number().int(),
  /** Contacts with a grant that opens something of it, and accounts all of whose people have one; `atLeast` where there may be more. */
  holders: z.object({
    contacts: z.number().int(),
    accounts: z.number().int(),
    atLeast: z.boolean(),
  }),
});
export type DisconnectPreview = z.infer<typeof DisconnectPreview>;

/** Documents kept from an earlier connection to the same Notion workspace; at most 50 are named. */
export const Relinkable = z.object({
  count: z.number().int(),
  items: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type Relinkable = z.infer<typeof Relinkable>;

export const Relinked = z.object({ relinked: z.number().int(), more: z.boolean() });
export type Relinked = z.infer<typeof Relinked>;

/** A new row of a followed database. */
export const OfferView = z.object({
  id: z.string(),
  databaseId: z.string(),
  title: z.string(),
  url: z.string(),
  madeAt: z.string(),
});
export type OfferView = z.infer<typeof OfferView>;
