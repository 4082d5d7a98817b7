import { isDeepStrictEqual } from "node:util";
import { Document, type Source } from "../../core/documents/document.ts";
import type { DocumentStore } from "../../core/documents/store.ts";
import { conflict, invalid } from "../../core/errors.ts";
import { documentLists } from "./document-lists.ts";
import { DocumentRow, documentRow, VersionRow } from "./document-rows.ts";
import { sourceWrites } from "./document-source.ts";
import { connectionKey, documentKey, slugKey, versionKey } from "./keys.ts";
import { get } from "./read.ts";
import { Pointer } from "./row.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import {
  advanced,
  check,
  freeOrOf,
  put,
  putRevision,
  someoneWroteFirst,
  unchanged,
  type Write,
} from "./write.ts";

export function dynamoDocumentStore(table: Table): DocumentStore {
  const byId = (workspaceId: string, id: string) => get(table, DocumentRow, documentKey(workspaceId, id));

  /** As the caller read it, or the caller has lost already. */
  async function asRead({ workspaceId, id, rev }: Document): Promise<Document | undefined> {
    const before = await byId(workspaceId, id);
    if ((before?.rev ?? 0) !== rev) throw someoneWroteFirst("document");
    return before;
  }

  return {
    ...documentLists(table),
    get: byId,

    async save(document, trace, { version, whileConnected } = {}) {
      const before = await asRead(document);
      const { workspaceId, id, slug } = document;
      const writes: Write[] = [];
      if (whileConnected) writes.push(connectionStands(table, workspaceId, whileConnected));
      writes.push(putRevision(table, documentRow(document), document.rev, "document"));
      if (version) {
        const row = VersionRow.row(versionKey(workspaceId, id, version.n), version);
        writes.push(put(table, row, unchanged(0), () => someoneWroteFirst("document")));
      }
      if (slug !== before?.slug) {
        const row = Pointer.row(slugKey(workspaceId, slug), { workspaceId, id });
        writes.push(put(table, row, freeOrOf(id), slugTaken));
      }
      writes.push(...(await sourceWrites(table, document, before)));
      await commit(table, writes, trace);
      return advanced(document);
    },

    async touchSource(document) {
      const before = await asRead(document);
      if (!before?.source || !document.source || !sameLink(before.source, document.source))
        throw invalid("A change of the link to the source needs a trace");
      const beside = (of: Document) => ({ ...Document.parse(of), source: undefined, updatedAt: undefined });
      if (!isDeepStrictEqual(beside(before), beside(document)))
        throw invalid("Only the source panel changes without a trace");
      const touched = { ...before, source: document.source };
      await commit(table, [putRevision(table, documentRow(touched), document.rev, "document")]);
      return advanced(touched);
    },

    version: (workspaceId, documentId, n) => get(table, VersionRow, versionKey(workspaceId, documentId, n)),
  };
}

/** Another page, or a connection that went or came back, is a change that people are told of. */
const sameLink = (before: Source, after: Source): boolean =>
  before.provider === after.provider &&
  before.sourceId === after.sourceId &&
  before.connectionId === after.connectionId &&
  (before.state === "disconnected") === (after.state === "disconnected");

const connectionStands = (table: Table, workspaceId: string, connectionId: string): Write =>
  check(
    table,
    connectionKey(workspaceId, connectionId),
    {
      if: "attribute_exists(pk) AND NOT body.#state IN (:leaving, :gone)",
      names: { "#state": "state" },
      values: { ":leaving": "disconnecting", ":gone": "disconnected" },
    },
    () => conflict("This connection is being disconnected", { what: "connection" }),
  );

const slugTaken = () =>
  conflict("Another document has or had this address. Choose another one.", { what: "slug" });
