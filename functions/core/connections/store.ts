import type { TraceDraft } from "../activity/trace.ts";
import type { Page } from "../pages.ts";
import type { Attempt, Connection } from "./connection.ts";

/** A connection and the time it was due at. */
export interface Due {
  workspaceId: string;
  connectionId: string;
  dueAt: string;
}

export interface ConnectionStore {
  get(workspaceId: string, id: string): Promise<Connection | undefined>;
  /** All of a workspace, the disconnected too; a handful. */
  list(workspaceId: string): Promise<Connection[]>;
  /** Before a workspace is known: whose connection a webhook speaks of. */
  byNangoId(nangoId: string): Promise<Connection | undefined>;
  /** The same for an event that names only a Notion workspace: all that stand for it, whatever their workspace, some at a time. */
  byNotionWorkspace(
    notionWorkspaceId: string,
    page?: { cursor?: string },
  ): Promise<Page<{ workspaceId: string; connectionId: string }>>;
  /**
   * Before a workspace is known: connections whose `nextSyncAt` is at or before `until`, whatever their state; in lists that can be
   * gone through side by side, each page by page, oldest first. What a list says may be a moment old.
   */
  due(until: Date): readonly AsyncIterable<Due[]>[];
  /** Also keeps the look-ups by Nango's id, by Notion workspace and by due time. `conflict` to whoever read an older one. */
  save(connection: Connection, trace: TraceDraft): Promise<Connection>;
  /**
   * The same without a trace, for what no person did and no one would look for: progress, counters, `openRunId`, `watermark`.
   * State, schedule and names cannot change this way: `invalid`.
   */
  touch(connection: Connection): Promise<Connection>;

  attempt(workspaceId: string, id: string): Promise<Attempt | undefined>;
  /** Attempts of a workspace that nothing has come of, for a day after their time too, newest first. */
  openAttempts(workspaceId: string): Promise<Attempt[]>;
  saveAttempt(attempt: Attempt, trace: TraceDraft): Promise<Attempt>;
  /**
   * Attaches once: the attempt becomes `attached` and the connection is written in one transaction, and only while no live
   * connection of this workspace to the same Notion workspace exists. `conflict` to every loser.
   */
  attach(attempt: Attempt, connection: Connection, trace: TraceDraft): Promise<Connection>;
}
