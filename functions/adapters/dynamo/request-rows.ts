import { AccessRequest, unprovenHours } from "../../core/requests/request.ts";
import { requestIndex, requestKey, requestOfKey } from "./keys.ts";
import { endsAt, kind, Pointer } from "./row.ts";
import type { Table } from "./table.ts";
import { advanced, put, putRevision, type Write } from "./write.ts";

export const RequestRow = kind(AccessRequest);

/** What nobody has proven yet is in no list, and ends by itself. */
export function requestRow(request: AccessRequest) {
  const { workspaceId, id, state, createdAt, openedAt = createdAt } = request;
  const end = new Date(Date.parse(createdAt) + unprovenHours * 3_600_000);
  const around = state === "unproven" ? endsAt(end) : requestIndex(workspaceId, state, `${openedAt}#${id}`);
  return RequestRow.row(requestKey(workspaceId, id), advanced(request), around);
}

/** The row, and that it is this contact's. */
export function requestWrites(table: Table, request: AccessRequest): Write[] {
  const { workspaceId, id, contactId } = request;
  const writes = [putRevision(table, requestRow(request), request.rev, "request")];
  if (!contactId) return writes;
  return [...writes, put(table, Pointer.row(requestOfKey(workspaceId, contactId, id), { workspaceId, id }))];
}
