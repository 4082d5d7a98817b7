import { conflict, isAppError } from "../../core/errors.ts";
import { Acceptance, CurrentNda, Nda } from "../../core/nda/nda.ts";
import type { NdaStore } from "../../core/nda/store.ts";
import { cursorOf } from "./cursor.ts";
import { getMany } from "./get-many.ts";
import { acceptanceId, acceptanceKey, acceptanceOfKey, currentNdaKey, ndaKey, rosterIndex } from "./keys.ts";
import { all, get, page } from "./read.ts";
import { kind, Pointer } from "./row.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import { advanced, check, put, putRevision, someoneWroteFirst, unchanged, type Write } from "./write.ts";

const NdaRow = kind(Nda);
const CurrentRow = kind(CurrentNda);
const AcceptanceRow = kind(Acceptance);

export function dynamoNdaStore(table: Table): NdaStore {
  return {
    current: (workspaceId) => get(table, CurrentRow, currentNdaKey(workspaceId)),

    version: (workspaceId, n) => get(table, NdaRow, ndaKey(workspaceId, n)),

    async versions(workspaceId) {
      const versions = await all(table, NdaRow, ndaKey(workspaceId, 0).pk);
      return versions.reverse();
    },

    async publish(nda, current, trace) {
      const { workspaceId, n } = nda;
      const lost = () => someoneWroteFirst("nda");
      const row = CurrentRow.row(currentNdaKey(workspaceId), advanced(current));
      await commit(
        table,
        [
          putRevision(table, row, current.rev, "nda"),
          put(table, NdaRow.row(ndaKey(workspaceId, n), nda), unchanged(0), lost),
        ],
        trace,
      );
    },

    async accept(acceptance, trace) {
      const { workspaceId, contactId, n } = acceptance;
      const key = acceptanceKey(workspaceId, acceptanceId(contactId, n));
      try {
        await commit(table, acceptanceWrites(table, acceptance), trace);
        return acceptance;
      } catch (error) {
        if (!isAppError(error, "conflict") || error.details.what !== "acceptance") throw error;
        const first = await get(table, AcceptanceRow, key);
        if (!first) throw error;
        return first;
      }
    },

    async ofContact(workspaceId, contactId) {
      const { pk, sk } = acceptanceKey(workspaceId, `${contactId}:`);
      const acceptances = await all(table, AcceptanceRow, pk, sk);
      return acceptances.reverse();
    },

    async ofAccount(workspaceId, domain) {
      const { pk, sk } = acceptanceOfKey(workspaceId, domain);
      const pointers = await all(table, Pointer, pk, sk);
      const keys = pointers.map(({ id }) => acceptanceKey(workspaceId, id));
      const acceptances = await getMany(table, AcceptanceRow, keys);
      return acceptances.sort((a, b) => b.n - a.n);
    },

    roster: (workspaceId, request) =>
      page(
        table,
        {
          of: AcceptanceRow,
          cursor: cursorOf("acceptances", workspaceId),
          partition: rosterIndex(workspaceId, "").gsi1pk,
          newestFirst: true,
          index: { name: "gsi1", key: (id) => acceptanceKey(workspaceId, id) },
        },
        request,
      ),
  };
}

/** Only while these bytes are the current ones, and never over an earlier acceptance. */
function acceptanceWrites(table: Table, acceptance: Acceptance): Write[] {
  const { workspaceId, contactId, account, n, sha256, at } = acceptance;
  const id = acceptanceId(contactId, n);
  const row = AcceptanceRow.row(
    acceptanceKey(workspaceId, id),
    acceptance,
    rosterIndex(workspaceId, `${at}#${id}`),
  );
  const isCurrent = { if: "body.n = :n AND body.sha256 = :sha256", values: { ":n": n, ":sha256": sha256 } };
  const writes = [
    check(table, currentNdaKey(workspaceId), isCurrent, replaced),
    put(table, row, unchanged(0), () => conflict("This is accepted already", { what: "acceptance" })),
  ];
  if (!account) return writes;
  return [...writes, put(table, Pointer.row(acceptanceOfKey(workspaceId, account, n), { workspaceId, id }))];
}

const replaced = () =>
  conflict("The agreement was replaced meanwhile. Read the one that stands now.", { what: "nda" });
