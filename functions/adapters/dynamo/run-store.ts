import type { TraceDraft } from "../../core/activity/trace.ts";
import type { Connection } from "../../core/connections/connection.ts";
import { conflict } from "../../core/errors.ts";
import { Run } from "../../core/sync/run.ts";
import type { RunStore } from "../../core/sync/store.ts";
import { ConnectionRow, connectionWrites } from "./connection-rows.ts";
import { cursorOf } from "./cursor.ts";
import { connectionKey, runIndex, runKey } from "./keys.ts";
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

  async function saveBoth(run: Run, connection: Connection, trace: TraceDraft): Promise<Run> {
    const before = await get(table, ConnectionRow, connectionKey(connection.workspaceId, connection.id));
    await commit(table, [write(run), ...connectionWrites(table, connection, before)], trace);
    return advanced(run);
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
      return saveBoth(run, { ...connection, openRunId: run.id }, trace);
    },

    async save(run) {
      await commit(table, [write(run)]);
      return advanced(run);
    },

    close(run, { openRunId, ...connection }, trace) {
      const others = openRunId && openRunId !== run.id ? { openRunId } : {};
      return saveBoth(run, { ...connection, ...others }, trace);
    },
  };
}
