import { isDeepStrictEqual } from "node:util";
import type { TraceDraft } from "../../core/activity/trace.ts";
import type { Connection } from "../../core/connections/connection.ts";
import type { ConnectionStore } from "../../core/connections/store.ts";
import { invalid } from "../../core/errors.ts";
import { attemptStore } from "./attempt-store.ts";
import { ConnectionRow, connectionRow, connectionWrites } from "./connection-rows.ts";
import { cursorOf } from "./cursor.ts";
import { dueConnections } from "./due-connections.ts";
import { connectionKey, nangoKey, notionKey } from "./keys.ts";
import { all, get, page } from "./read.ts";
import { Pointer } from "./row.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import { advanced, putRevision, someoneWroteFirst } from "./write.ts";

export function dynamoConnectionStore(table: Table): ConnectionStore {
  const byId = (workspaceId: string, id: string) => get(table, ConnectionRow, connectionKey(workspaceId, id));
  const standing = async ({ workspaceId, id, rev }: Connection) =>
    rev > 0 ? byId(workspaceId, id) : undefined;

  return {
    get: byId,
    list: (workspaceId) => all(table, ConnectionRow, connectionKey(workspaceId, "").pk),

    async byNangoId(nangoId) {
      const pointer = await get(table, Pointer, nangoKey(nangoId));
      return pointer && byId(pointer.workspaceId, pointer.id);
    },

    async byNotionWorkspace(notionWorkspaceId, request) {
      const { pk: partition } = notionKey(notionWorkspaceId, "");
      const cursor = cursorOf("notion", notionWorkspaceId);
      const found = await page(table, { of: Pointer, cursor, partition }, { limit: 25, ...request });
      const items = found.items.map(({ workspaceId, id }) => ({ workspaceId, connectionId: id }));
      return { ...found, items };
    },

    due: (until) => dueConnections(table, until),

    async save(connection, trace: TraceDraft) {
      await commit(table, connectionWrites(table, connection, await standing(connection)), trace);
      return advanced(connection);
    },

    async touch(connection) {
      const before = await standing(connection);
      if (!before) throw someoneWroteFirst("connection");
      if (told.some((field) => !isDeepStrictEqual(before[field], connection[field]))) {
        if (before.rev !== connection.rev) throw someoneWroteFirst("connection");
        throw invalid("This change needs a trace");
      }
      await commit(table, [putRevision(table, connectionRow(connection), connection.rev, "connection")]);
      return advanced(connection);
    },

    ...attemptStore(table),
  };
}

/** What people decide or are told of: it cannot change without a trace. */
const told = [
  "state",
  "schedule",
  "paused",
  "provider",
  "nangoId",
  "notionWorkspaceId",
  "notionWorkspaceName",
  "connectedBy",
] as const satisfies readonly (keyof Connection)[];
