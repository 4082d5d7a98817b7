import { Connection } from "../../core/connections/connection.ts";
import { conflict } from "../../core/errors.ts";
import { connectionKey, dueIndex, liveKey, nangoKey, notionKey } from "./keys.ts";
import { kind, Pointer } from "./row.ts";
import type { Table } from "./table.ts";
import { advanced, freeOrOf, put, putRevision, remove, type Write } from "./write.ts";

export const ConnectionRow = kind(Connection);

/** The row alone, with its place in the schedule. */
export function connectionRow(connection: Connection) {
  const { workspaceId, id, nextSyncAt } = connection;
  const due = nextSyncAt ? dueIndex(id, nextSyncAt) : {};
  return ConnectionRow.row(connectionKey(workspaceId, id), advanced(connection), due);
}

/**
 * A connection's row and look-ups. Until it is disconnected it holds its Notion workspace, so that a workspace of ours has one
 * live connection to it, and is found by it where an event names no other thing.
 */
export function connectionWrites(table: Table, connection: Connection, before?: Connection): Write[] {
  const { workspaceId, id, nangoId } = connection;
  const pointer = Pointer.row(nangoKey(nangoId), { workspaceId, id });
  const writes = [putRevision(table, connectionRow(connection), connection.rev, "connection")];

  const held = before && holds(before);
  const wanted = holds(connection);
  if (held && held !== wanted)
    writes.push(
      remove(table, liveKey(workspaceId, held), freeOrOf(id), secondOne),
      remove(table, notionKey(held, id)),
    );
  if (wanted && held !== wanted) {
    const live = Pointer.row(liveKey(workspaceId, wanted), { workspaceId, id });
    const told = Pointer.row(notionKey(wanted, id), { workspaceId, id });
    writes.push(put(table, live, freeOrOf(id), secondOne), put(table, told));
  }
  if (nangoId !== before?.nangoId) writes.push(put(table, pointer, freeOrOf(id), otherOwner));
  return writes;
}

const holds = (connection: Connection) =>
  connection.state === "disconnected" ? undefined : connection.notionWorkspaceId;

const secondOne = () => conflict("This Notion workspace is connected already", { what: "notion_workspace" });
const otherOwner = () => conflict("This connection is known already", { what: "nango" });
