import type { GetCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { documentLists } from "../../../functions/adapters/dynamo/document-lists.ts";
import { documentRow } from "../../../functions/adapters/dynamo/document-rows.ts";
import { type Key, slugKey } from "../../../functions/adapters/dynamo/keys.ts";
import { Pointer, type Row } from "../../../functions/adapters/dynamo/row.ts";
import { dynamoTable } from "../../../functions/adapters/dynamo/table.ts";
import { aDocument } from "../../fakes/builders.ts";
import { fixedNow } from "../../fakes/time.ts";

/** What a look-up by slug finds in these rows, and what it reads for that. */
async function found(slug: string) {
  const workspaceId = "wsp_acme";
  const document = aDocument({ id: "doc_here" });
  const rows: Row[] = [
    documentRow(document),
    Pointer.row(slugKey(workspaceId, "here"), { workspaceId, id: document.id }),
    Pointer.row(slugKey(workspaceId, "purged"), { workspaceId, id: "doc_purged" }),
  ];
  const read: string[] = [];
  const table = dynamoTable({ name: "table", now: fixedNow });
  const send = async ({ input }: GetCommand) => {
    const { pk, sk }: Partial<Key> = input.Key ?? {};
    read.push(String(pk));
    return { Item: rows.find((row) => row.pk === pk && row.sk === sk) };
  };
  const { bySlug } = documentLists({ ...table, db: Object.assign(table.db, { send }) });
  return { id: (await bySlug(workspaceId, slug))?.id, read };
}

it("a slug costs the same two reads, whether a document has it, had it and is purged, or none ever had", async () => {
  const read = ["SLUG#wsp_acme", "DOC#wsp_acme"];
  expect(await found("here")).toEqual({ id: "doc_here", read });
  expect(await found("purged")).toEqual({ id: undefined, read });
  expect(await found("never")).toEqual({ id: undefined, read });
});
