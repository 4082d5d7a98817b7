import type { AccessRequest } from "../../core/requests/request.ts";
import type { RequestStore } from "../../core/requests/store.ts";
import { cursorOf } from "./cursor.ts";
import { getMany } from "./get-many.ts";
import { requestIndex, requestKey, requestOfKey } from "./keys.ts";
import { all, count, get, page } from "./read.ts";
import { RequestRow, requestRow, requestWrites } from "./request-rows.ts";
import { Pointer } from "./row.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import { advanced, type Condition, put, someoneWroteFirst } from "./write.ts";

export function dynamoRequestStore(table: Table): RequestStore {
  const rowsOf = (workspaceId: string, ids: readonly string[]) =>
    getMany(
      table,
      RequestRow,
      ids.map((id) => requestKey(workspaceId, id)),
    );
  const inState = (workspaceId: string, state: AccessRequest["state"]) => ({
    partition: requestIndex(workspaceId, state, "").gsi1pk,
    prefix: `${state}#`,
    index: { name: "gsi1" as const, key: (id: string) => requestKey(workspaceId, id) },
  });

  return {
    get: (workspaceId, id) => get(table, RequestRow, requestKey(workspaceId, id)),

    /** The index lags, and whoever decides looks at the list at once: the rows themselves say what state they are in. */
    async list(workspaceId, state, request) {
      const { items, ...rest } = await page(
        table,
        {
          of: RequestRow,
          cursor: cursorOf("requests", workspaceId, state),
          newestFirst: true,
          ...inState(workspaceId, state),
        },
        request,
      );
      const rows = await rowsOf(
        workspaceId,
        items.map(({ id }) => id),
      );
      return { ...rest, items: rows.filter((row) => row.state === state) };
    },

    async ofContact(workspaceId, contactId) {
      const { pk, sk } = requestOfKey(workspaceId, contactId, "");
      const pointers = await all(table, Pointer, pk, sk);
      const rows = await rowsOf(
        workspaceId,
        pointers.map(({ id }) => id),
      );
      return rows
        .filter(({ state }) => state !== "unproven")
        .sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
    },

    countOpen: (workspaceId) => count(table, inState(workspaceId, "open")),

    keep: (request) =>
      commit(table, [put(table, requestRow(request), notProven, () => someoneWroteFirst("request"))]),

    async save(request, trace) {
      await commit(table, requestWrites(table, request), trace);
      return advanced(request);
    },
  };
}

const placeOf = ({ openedAt, createdAt, id }: AccessRequest) => `${openedAt ?? createdAt}#${id}`;

/** The front desk may be told of it twice. */
const notProven: Condition = {
  if: "attribute_not_exists(pk) OR body.#state = :unproven",
  names: { "#state": "state" },
  values: { ":unproven": "unproven" },
};
