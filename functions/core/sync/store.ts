import type { TraceDraft } from "../activity/trace.ts";
import type { Connection } from "../connections/connection.ts";
import type { Page, PageRequest } from "../pages.ts";
import type { Run } from "./run.ts";

export interface RunStore {
  get(workspaceId: string, connectionId: string, id: string): Promise<Run | undefined>;
  /** Newest first. */
  list(workspaceId: string, connectionId: string, page?: PageRequest): Promise<Page<Run>>;
  /**
   * The run, the connection (its `openRunId` becomes this run's) and the trace together, as they then stand. `conflict` where the
   * connection passed in names an open run, or someone else wrote the connection first. Nango's id and the Notion workspace stay.
   */
  open(run: Run, connection: Connection, trace: TraceDraft): Promise<{ run: Run; connection: Connection }>;
  /** Progress. */
  save(run: Run): Promise<Run>;
  /**
   * The run's end, the connection as passed (state, `lastSync`, `watermark`, free `openRunId`) and the trace together. Nango's id
   * and the Notion workspace stay; the latter is free again where the connection is disconnected.
   */
  close(run: Run, connection: Connection, trace: TraceDraft): Promise<Run>;
}
