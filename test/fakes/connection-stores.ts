import { isDeepStrictEqual } from "node:util";
import type { Connection } from "../../functions/core/connections/connection.ts";
import type { ConnectionStore } from "../../functions/core/connections/store.ts";
import { conflict, invalid } from "../../functions/core/errors.ts";
import type { Run } from "../../functions/core/sync/run.ts";
import type { RunStore } from "../../functions/core/sync/store.ts";
import { advanced, asRead, copy, found, keyOf, type Memory, pageOf, record, where } from "./memory.ts";

export function memoryConnectionStore(memory: Memory): ConnectionStore {
  const byId = (workspaceId: string, id: string) => found(memory.connections, workspaceId, id);
  return {
    get: async (workspaceId, id) => byId(workspaceId, id),
    list: async (workspaceId) =>
      where(memory.connections, (connection) => connection.workspaceId === workspaceId),
    byNangoId: async (nangoId) =>
      where(memory.connections, (connection) => connection.nangoId === nangoId)[0],
    async byNotionWorkspace(notionWorkspaceId, request) {
      const found = where(
        memory.connections,
        (one) => one.notionWorkspaceId === notionWorkspaceId && one.state !== "disconnected",
      );
      const of = ["notion", notionWorkspaceId];
      const page = pageOf(found, { of, place: ({ id }) => id }, { limit: 25, ...request });
      return { ...page, items: page.items.map(({ workspaceId, id }) => ({ workspaceId, connectionId: id })) };
    },
    due(until) {
      const inLane = (lane: number) =>
        where(
          memory.connections,
          ({ id, nextSyncAt }) => laneOf(id) === lane && (nextSyncAt ?? "~") <= until.toISOString(),
        )
          .map(({ workspaceId, id, nextSyncAt = "" }) => ({
            workspaceId,
            connectionId: id,
            dueAt: nextSyncAt,
          }))
          .sort((a, b) => a.dueAt.localeCompare(b.dueAt));
      return [0, 1].map(async function* (lane) {
        const all = inLane(lane);
        for (let from = 0; from < all.length; from += 100) yield all.slice(from, from + 100);
      });
    },
    async save(connection, trace) {
      checkConnection(memory, connection);
      record(memory, trace);
      return putConnection(memory, connection);
    },
    async touch(connection) {
      const stored = byId(connection.workspaceId, connection.id);
      if (!stored) throw conflict("Someone else changed this connection first", { what: "connection" });
      asRead(stored, connection, "connection");
      if (!isDeepStrictEqual(told(stored), told(connection))) throw invalid("This change needs a trace");
      return putConnection(memory, connection);
    },
    attempt: async (workspaceId, id) => found(memory.attempts, workspaceId, id),
    openAttempts: async (workspaceId) =>
      where(
        memory.attempts,
        (attempt) => attempt.workspaceId === workspaceId && attempt.state === "open",
      ).sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
    async saveAttempt(attempt, trace) {
      const key = keyOf(attempt.workspaceId, attempt.id);
      asRead(memory.attempts.get(key), attempt, "attempt");
      memory.attempts.set(key, advanced(attempt));
      record(memory, trace);
      return advanced(attempt);
    },
    async attach(attempt, connection, trace) {
      const key = keyOf(attempt.workspaceId, attempt.id);
      const stored = memory.attempts.get(key);
      asRead(stored, attempt, "attempt");
      if (stored?.state !== "open") throw conflict("This attempt is over", { what: "attempt" });
      checkConnection(memory, connection);
      memory.attempts.set(key, {
        ...advanced(attempt),
        state: "attached",
        outcome: { ...attempt.outcome, connectionId: connection.id, nangoId: connection.nangoId },
      });
      record(memory, trace);
      return putConnection(memory, connection);
    },
  };
}

export function memoryRunStore(memory: Memory): RunStore {
  const at = (run: Run) => keyOf(run.workspaceId, run.connectionId, run.id);
  const put = (run: Run) => {
    memory.runs.set(at(run), advanced(run));
    return advanced(run);
  };
  return {
    get: async (workspaceId, connectionId, id) => found(memory.runs, workspaceId, connectionId, id),
    list: async (workspaceId, connectionId, request) =>
      pageOf(
        where(memory.runs, (run) => run.workspaceId === workspaceId && run.connectionId === connectionId),
        {
          of: ["runs", workspaceId, connectionId],
          place: ({ createdAt, id }) => `${createdAt}#${id}`,
          newestFirst: true,
        },
        request,
      ),
    async open(run, connection, trace) {
      if (connection.openRunId) throw conflict("A run of this connection is under way", { what: "run" });
      asRead(memory.runs.get(at(run)), run, "run");
      checkConnection(memory, connection);
      const opened = putConnection(memory, { ...connection, openRunId: run.id });
      record(memory, trace);
      return { run: put(run), connection: opened };
    },
    async save(run) {
      asRead(memory.runs.get(at(run)), run, "run");
      return put(run);
    },
    async close(run, { openRunId, ...connection }, trace) {
      asRead(memory.runs.get(at(run)), run, "run");
      checkConnection(memory, connection);
      putConnection(memory, openRunId && openRunId !== run.id ? { ...connection, openRunId } : connection);
      record(memory, trace);
      return put(run);
    },
  };
}

function checkConnection(memory: Memory, connection: Connection): void {
  const { workspaceId, id, nangoId, notionWorkspaceId, state } = connection;
  asRead(memory.connections.get(keyOf(workspaceId, id)), connection, "connection");
  const others = where(memory.connections, (other) => other.id !== id);
  const live = others.some(
    (other) =>
      other.workspaceId === workspaceId &&
      other.notionWorkspaceId === notionWorkspaceId &&
      other.state !== "disconnected",
  );
  if (live && state !== "disconnected")
    throw conflict("This Notion workspace is connected already", { what: "notion_workspace" });
  if (others.some((other) => other.nangoId === nangoId))
    throw conflict("This connection is known already", { what: "nango" });
}

export function putConnection(memory: Memory, connection: Connection): Connection {
  const saved = advanced(connection);
  memory.connections.set(keyOf(connection.workspaceId, connection.id), saved);
  return copy(saved);
}

const laneOf = (id: string) => (id.codePointAt(id.length - 1) ?? 0) % 2;

const told = (connection: Connection) => {
  const { state, schedule, paused, nangoId, notionWorkspaceId, notionWorkspaceName, connectedBy } =
    connection;
  return { state, schedule, paused, nangoId, notionWorkspaceId, notionWorkspaceName, connectedBy };
};
