import { Attempt } from "../../core/connections/connection.ts";
import type { ConnectionStore } from "../../core/connections/store.ts";
import { ConnectionRow, connectionWrites } from "./connection-rows.ts";
import { attemptKey, connectionKey } from "./keys.ts";
import { all, get } from "./read.ts";
import { endsAt, kind } from "./row.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import { advanced, type Condition, put, putRevision, someoneWroteFirst } from "./write.ts";

const AttemptRow = kind(Attempt);
const aDay = 24 * 3_600_000;

/** Attempts are kept a day longer than they live, to say what became of them. */
function attemptRow(attempt: Attempt) {
  const end = new Date(Date.parse(attempt.expiresAt) + aDay);
  return AttemptRow.row(attemptKey(attempt.workspaceId, attempt.id), advanced(attempt), endsAt(end));
}

export function attemptStore(
  table: Table,
): Pick<ConnectionStore, "attempt" | "openAttempts" | "saveAttempt" | "attach"> {
  return {
    attempt: (workspaceId, id) => get(table, AttemptRow, attemptKey(workspaceId, id)),

    async openAttempts(workspaceId) {
      const attempts = await all(table, AttemptRow, attemptKey(workspaceId, "").pk);
      return attempts
        .filter(({ state }) => state === "open")
        .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    },

    async saveAttempt(attempt, trace) {
      await commit(table, [putRevision(table, attemptRow(attempt), attempt.rev, "attempt")], trace);
      return advanced(attempt);
    },

    async attach(attempt, connection, trace) {
      const attached: Attempt = {
        ...attempt,
        state: "attached",
        outcome: { ...attempt.outcome, connectionId: connection.id, nangoId: connection.nangoId },
      };
      const before =
        connection.rev > 0
          ? await get(table, ConnectionRow, connectionKey(connection.workspaceId, connection.id))
          : undefined;
      await commit(
        table,
        [
          put(table, attemptRow(attached), stillOpen(attempt.rev), () => someoneWroteFirst("attempt")),
          ...connectionWrites(table, connection, before),
        ],
        trace,
      );
      return advanced(connection);
    },
  };
}

const stillOpen = (rev: number): Condition => ({
  if: "body.rev = :read AND body.#state = :open",
  names: { "#state": "state" },
  values: { ":read": rev, ":open": "open" },
});
