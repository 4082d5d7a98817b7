import type { TraceDraft } from "../../core/activity/trace.ts";
import type { Connection } from "../../core/connections/connection.ts";
import { conflict } from "../../core/errors.ts";
import { Run } from "../../core/sync/run.ts";
import type { RunStore } from "../../core/sync/store.ts";
import { connectionWrites } from "./connection-rows.ts";
import { cursorOf } from "./cursor.ts";
import { runIndex, runKey } from "./keys.ts";
import { get, page } from "./read.ts";
import { kind } from "./row.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import { advanced, putRevision, type Write } from "./write.ts";

const RunRow = kind(Run);

export function dynamoRunStore(table: Table): RunStore {
  function write(run: Run): Write {
    const { workspaceId, connectionId, id, createdAt } = run;
    const index = runIndex(workspaceId, connectionId, `${createdAt}#${id}`);
    const row = RunRow.row(runKey(workspaceId, connectionId, id), advanced(run), index);
    return putRevision(table, row, run.rev, "run");
  }

  /** What the look-ups hold is known without a read: a run changes none of them, but that its end may free the Notion workspace. */
  async function saveBoth(run: Run, connection: Connection, trace: TraceDraft): Promise<void> {
    const held: Connection = { ...connection, state: "connected" };
    await commit(table, [write(run), ...connectionWrites(table, connection, held)], trace);
  }

  return {
    get: (workspaceId, connectionId, id) => get(table, RunRow, runKey(workspaceId, connectionId, id)),

    list(workspaceId, connectionId, request) {
      const { gsi1pk, gsi1sk } = runIndex(workspaceId, connectionId, "");
      return page(
        table,
        {
          of: RunRow,
          cursor: cursorOf("runs", workspaceId, connectionId),
          partition: gsi1pk,
          prefix: gsi1sk,
          newestFirst: true,
          index: { name: "gsi1", key: (id) => runKey(workspaceId, connectionId, id) },
        },
        request,
      );
    },

    async open(run, connection, trace) {
      if (connection.openRunId) throw conflict("A run of this connection is under way", { what: "run" });
      const opened = { ...connection, openRunId: run.id };
      await saveBoth(run, opened, trace);
      return { run: advanced(run), connection: advanced(opened) };
    },

    async save(run) {
      await commit(table, [write(run)]);
      return advanced(run);
    },

    async close(run, { openRunId, ...connection }, trace) {
      const others = openRunId && openRunId !== run.id ? { openRunId } : {};
      await saveBoth(run, { ...connection, ...others }, trace);
      return advanced(run);
    },
  };
}
