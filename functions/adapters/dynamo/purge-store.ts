import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { LeavingBytes, type PurgeStore } from "../../core/documents/purge-store.ts";
import { forEach } from "../../core/each.ts";
import { cursorOf } from "./cursor.ts";
import { DocumentRow, VersionRow } from "./document-rows.ts";
import { freedSource } from "./document-source.ts";
import { changedIndex, documentKey, feedKey, type Key, leavingKey, versionKey } from "./keys.ts";
import { all, page } from "./read.ts";
import { type Kind, kind, Pointer } from "./row.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import { check, put, remove, someoneWroteFirst, unchanged } from "./write.ts";

const BytesRow = kind(LeavingBytes);
const atOnce = 16;

export function dynamoPurgeStore(table: Table): PurgeStore {
  const drop = (key: Key) => table.db.send(new DeleteCommand({ TableName: table.name, Key: key }));
  function rows<T>(of: Kind<T>, workspaceId: string, what: "document" | "noted" | "aside"): Promise<T[]> {
    const { pk, sk } = leavingKey(workspaceId, what, "");
    return all(table, of, pk, sk);
  }

  return {
    archived: (workspaceId, request) =>
      page(
        table,
        {
          of: DocumentRow,
          cursor: cursorOf("archived", workspaceId),
          partition: changedIndex(workspaceId, true, "").gsi1pk,
          index: { name: "gsi1", key: (id) => documentKey(workspaceId, id) },
        },
        request,
      ),

    async remove(document, trace) {
      const { workspaceId, id, rev, source } = document;
      const left = Pointer.row(leavingKey(workspaceId, "document", id), { workspaceId, id });
      await commit(
        table,
        [
          remove(table, documentKey(workspaceId, id), unchanged(rev), () => someoneWroteFirst("document")),
          put(table, left),
          ...(source ? [remove(table, feedKey(workspaceId, source.connectionId, id))] : []),
          ...(source ? await freedSource(table, workspaceId, id, source) : []),
        ],
        trace,
      );
    },

    removed: async (workspaceId) => (await rows(Pointer, workspaceId, "document")).map(({ id }) => id),

    versions: (workspaceId, request) =>
      page(
        table,
        {
          of: VersionRow,
          cursor: cursorOf("every version", workspaceId),
          partition: versionKey(workspaceId, "", 0).pk,
        },
        request,
      ),

    async retire(document, versions, trace) {
      const { workspaceId, id, rev } = document;
      const stands = check(table, documentKey(workspaceId, id), unchanged(rev), () =>
        someoneWroteFirst("document"),
      );
      const gone = versions.map(({ n }) => remove(table, versionKey(workspaceId, id, n)));
      await commit(table, [stands, ...gone], trace);
    },

    dropVersions: (versions) =>
      forEach(versions, atOnce, async ({ workspaceId, documentId, n }) => {
        await drop(versionKey(workspaceId, documentId, n));
      }),

    async forget(workspaceId, documentId) {
      await drop(leavingKey(workspaceId, "document", documentId));
    },

    async bytes(workspaceId) {
      const noted = await rows(BytesRow, workspaceId, "noted");
      return [...noted, ...(await rows(BytesRow, workspaceId, "aside"))];
    },

    noteBytes: (workspaceId, bytes) =>
      forEach(bytes, atOnce, async (one) => {
        const Item = BytesRow.row(leavingKey(workspaceId, one.state, one.sha256), one);
        await table.db.send(new PutCommand({ TableName: table.name, Item }));
      }),

    async forgetBytes(workspaceId, { state, sha256 }) {
      await drop(leavingKey(workspaceId, state, sha256));
    },
  };
}
