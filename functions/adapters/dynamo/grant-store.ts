import { Grant } from "../../core/access/grant.ts";
import type { GrantStore } from "../../core/access/store.ts";
import { cursorOf } from "./cursor.ts";
import { getMany } from "./get-many.ts";
import { grantIndex, grantKey, grantKeyBy } from "./keys.ts";
import { all, page } from "./read.ts";
import { requestWrites } from "./request-rows.ts";
import { kind } from "./row.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import { advanced, putRevision, type Write } from "./write.ts";

const GrantRow = kind(Grant);

export function dynamoGrantStore(table: Table): GrantStore {
  return {
    of(workspaceId, holder) {
      const { pk, sk } = grantKey(workspaceId, holder, "");
      return all(table, GrantRow, pk, sk);
    },

    /** The index lags, and whoever revokes looks at once whether it is done: the rows themselves are read. */
    async ofDocument(workspaceId, documentId, request) {
      const prefix = `${documentId}#`;
      const { items, ...rest } = await page(
        table,
        {
          of: GrantRow,
          cursor: cursorOf("grants of a document", workspaceId, documentId),
          partition: grantIndex(workspaceId, documentId, { type: "contact", id: "" }).gsi1pk,
          prefix,
          index: { name: "gsi1", key: (holder) => grantKeyBy(workspaceId, holder, documentId) },
        },
        request,
      );
      const keys = items.map(({ holder }) => grantKey(workspaceId, holder, documentId));
      return { ...rest, items: await getMany(table, GrantRow, keys) };
    },

    async save(grants, trace, { request } = {}) {
      const writes = grants.map((grant) => grantWrite(table, grant));
      await commit(table, [...writes, ...(request ? requestWrites(table, request) : [])], trace);
      return grants.map(advanced);
    },
  };
}

function grantWrite(table: Table, grant: Grant): Write {
  const { workspaceId, holder, documentId, rev } = grant;
  const index = grantIndex(workspaceId, documentId, holder);
  const row = GrantRow.row(grantKey(workspaceId, holder, documentId), advanced(grant), index);
  return putRevision(table, row, rev, "grant");
}
