import * as z from "zod";
import { Level } from "../access/level.ts";
import { conflict } from "../errors.ts";
import { Instant, Sha256 } from "../pages.ts";
import { Portion } from "../sync/portion.ts";

export const Schedule = z.enum(["every_4_hours", "daily", "weekly", "monthly", "manual"]);
export type Schedule = z.infer<typeof Schedule>;

/** Stored state; `syncing` and `paused` are shown over `connected` (see shownState). */
export const ConnectionState = z.enum([
  "to_confirm",
  "connected",
  "needs_reconnecting",
  "disconnecting",
  "disconnected",
]);
export type ConnectionState = z.infer<typeof ConnectionState>;

/** New rows of a followed database are offered, or imported at this level, where a manager said so. */
export const NewRows = z.object({
  do: z.enum(["offer", "import", "ignore"]),
  /** Of what is imported. */
  level: Level.optional(),
  /** Rows made at the source before it are none of its new ones. */
  since: Instant,
  by: z.object({ memberId: z.string(), email: z.string() }),
});
export type NewRows = z.infer<typeof NewRows>;

export const Loss = z.object({
  sourceId: z.string(),
  documentId: z.string(),
  state: z.enum(["trashed", "not_shared"]),
  /** How its document stood before. */
  was: z.enum(["linked", "changed"]),
  at: Instant,
});
export type Loss = z.infer<typeof Loss>;

/** A reference to a connection at Nango. It holds no token. */
export const Connection = z.object({
  schema: z.literal(1),
  id: z.string(),
  workspaceId: z.string(),
  provider: z.literal("notion"),
  /** Nango's id of it. */
  nangoId: z.string(),
  notionWorkspaceId: z.string(),
  notionWorkspaceName: z.string(),
  state: ConnectionState,
  paused: z.boolean(),
  schedule: Schedule,
  connectedBy: z.object({ memberId: z.string(), email: z.string() }),
  connectedAt: Instant,
  /** Why it needs reconnecting, in words. */
  problem: z.string().optional(),
  lastSync: z
    .object({
      runId: z.string(),
      at: Instant,
      result: z.enum(["done", "failed"]),
      changed: z.number().int(),
      message: z.string(),
    })
    .optional(),
  nextSyncAt: Instant.optional(),
  /** The run that is open; one at a time, by condition. */
  openRunId: z.string().optional(),
  /** Pages edited at or before it are known. Moves only at the end of a whole run. */
  watermark: Instant.optional(),
  /** When the last whole run began: what its documents were checked against. */
  checkedAt: Instant.optional(),
  trashCheckedAt: Instant.optional(),
  /** Pages that the last run could not read: the next one begins with them. */
  behind: z.array(z.string()).optional(),
  reconcile: Portion.optional(),
  /** What a whole run listed last, hashed, where nothing of it asked for anything: by `changes` or data source. */
  quiet: z.record(z.string(), Sha256).optional(),
  /** When something here was last left as no listing says it is: a run that began before it says nothing of what is quiet. */
  stirredAt: Instant.optional(),
  /** Data sources some of whose rows are imported: each costs a sync one call. */
  followed: z.array(z.string()),
  /** What becomes of their new rows, by data source; offered where nothing is said. */
  newRows: z.record(z.string(), NewRows).optional(),
  /** Linked pages found gone of late; so many at once are a lost share, and none of them is flagged. */
  losses: z.array(Loss).optional(),
  /** Raised by a mass of losses, until a person says what they are. */
  shareLost: z.object({ at: Instant, count: z.number().int(), of: z.number().int() }).optional(),
  /** What webhooks had us look at within one minute: how often beside documents and at documents' pages, and when at what. */
  hinted: z
    .object({
      minute: z.string(),
      looks: z.number().int(),
      linked: z.number().int(),
      lookedAt: z.record(z.string(), Instant),
    })
    .optional(),
  /** What Test saw. */
  scope: z
    .object({ pages: z.number().int(), databases: z.number().int(), complete: z.boolean(), at: Instant })
    .optional(),
  /** The refresh that is under way; a newer one takes its place. */
  refreshId: z.string().optional(),
  catalog: z.object({ refreshedAt: Instant.optional(), refreshing: z.boolean(), items: z.number().int() }),
  rev: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Connection = z.infer<typeof Connection>;

/** A try to connect, add pages or reconnect: lives 10 minutes, attaches once. */
export const Attempt = z.object({
  schema: z.literal(1),
  id: z.string(),
  workspaceId: z.string(),
  purpose: z.enum(["connect", "reconnect"]),
  /** The connection that is reconnected. */
  connectionId: z.string().optional(),
  by: z.object({ memberId: z.string(), email: z.string() }),
  state: z.enum(["open", "attached", "refused"]),
  /** What came of it. */
  outcome: z
    .object({ connectionId: z.string().optional(), nangoId: z.string(), message: z.string().optional() })
    .optional(),
  createdAt: Instant,
  expiresAt: Instant,
  rev: z.number().int(),
});
export type Attempt = z.infer<typeof Attempt>;

export const attemptMinutes = 10;

/** States in which calls to the source may be made. */
export const isLive = (connection: Connection): boolean =>
  connection.state === "connected" || connection.state === "needs_reconnecting";

/** Those whose token is dead, by id. */
export const brokenAmong = (connections: Iterable<Connection>): string[] =>
  [...connections].filter(({ state }) => state === "needs_reconnecting").map(({ id }) => id);

export type ShownState = ConnectionState | "syncing" | "paused";

export const shownState = (connection: Connection): ShownState =>
  connection.state !== "connected"
    ? connection.state
    : connection.openRunId
      ? "syncing"
      : connection.paused
        ? "paused"
        : "connected";

const hours: Record<Exclude<Schedule, "manual">, number> = {
  every_4_hours: 4,
  daily: 24,
  weekly: 7 * 24,
  monthly: 30 * 24,
};

/** When the next sync is due after one at `from`; undefined where nobody starts one but a person. */
export function nextSync(
  connection: Pick<Connection, "schedule" | "paused" | "state">,
  from: Date,
): string | undefined {
  if (connection.paused || connection.state !== "connected" || connection.schedule === "manual")
    return undefined;
  return new Date(from.getTime() + hours[connection.schedule] * 3_600_000).toISOString();
}

export function withNextSync(connection: Connection, from: Date): Connection {
  const { nextSyncAt: _, ...rest } = connection;
  const next = nextSync(connection, from);
  return next ? { ...rest, nextSyncAt: next } : rest;
}

export function confirm(connection: Connection, now: Date): Connection {
  if (connection.state !== "to_confirm") throw conflict("This connection is confirmed already");
  if (connection.problem) throw conflict(connection.problem);
  return withNextSync({ ...connection, state: "connected", updatedAt: now.toISOString() }, now);
}

export function breakConnection(connection: Connection, problem: string, now: Date): Connection {
  if (connection.state !== "connected") return connection;
  const { nextSyncAt: _, ...rest } = connection;
  return { ...rest, state: "needs_reconnecting", problem, updatedAt: now.toISOString() };
}

/** Well again; one that nobody has confirmed yet still waits for that. */
export function mend(connection: Connection, now: Date): Connection {
  const { problem: _, ...rest } = connection;
  const state = connection.state === "needs_reconnecting" ? "connected" : connection.state;
  return withNextSync({ ...rest, state, updatedAt: now.toISOString() }, now);
}

export function beginDisconnect(connection: Connection, now: Date): Connection {
  if (connection.state === "disconnected") throw conflict("This connection is disconnected already");
  // Due at once, so that the next tick takes up a disconnecting whose message was lost.
  return {
    ...connection,
    state: "disconnecting",
    nextSyncAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
}
