import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { CatalogItem, type CatalogStore } from "../../core/catalog/store.ts";
import { forEach } from "../../core/each.ts";
import { searchable, sortable } from "../../core/trust-center/in-order.ts";
import { cursorOf } from "./cursor.ts";
import { getMany } from "./get-many.ts";
import { catalogIndex, catalogKey } from "./keys.ts";
import { all, page } from "./read.ts";
import { kind } from "./row.ts";
import type { Table } from "./table.ts";

const CatalogRow = kind(CatalogItem);
const atOnce = 16;
/** How many rows one page of a search may look at. */
const reach = 5_000;

export function dynamoCatalogStore(table: Table): CatalogStore {
  const ofConnection = (workspaceId: string, connectionId: string) => {
    const { pk, sk } = catalogKey(workspaceId, connectionId, "");
    return all(table, CatalogRow, pk, sk);
  };

  return {
    get: (workspaceId, connectionId, ids) =>
      getMany(
        table,
        CatalogRow,
        ids.map((id) => catalogKey(workspaceId, connectionId, id)),
      ),

    children(workspaceId, connectionId, under, request) {
      const { gsi1pk, gsi1sk } = catalogIndex(workspaceId, connectionId, under, "");
      return page(
        table,
        {
          of: CatalogRow,
          cursor: cursorOf("catalog", workspaceId, connectionId, under),
          partition: gsi1pk,
          prefix: gsi1sk,
          index: { name: "gsi1", key: (id) => catalogKey(workspaceId, connectionId, id) },
        },
        request,
      );
    },

    async search(workspaceId, connectionId, { text, type }, request) {
      const { pk, sk } = catalogKey(workspaceId, connectionId, "");
      const wanted = searchable(text ?? "");
      const found = await page(
        table,
        {
          of: CatalogRow,
          cursor: cursorOf("catalog search", workspaceId, connectionId, wanted, type),
          partition: pk,
          prefix: sk,
          filter: searchFilter(wanted, type),
          reach,
        },
        request,
      );
      return { ...found, items: found.items.sort((a, b) => b.lastEditedAt.localeCompare(a.lastEditedAt)) };
    },

    put: (items) => forEach(items, atOnce, (item) => putNewer(table, item)),

    async dropUnseen(workspaceId, connectionId, refreshId) {
      const items = await ofConnection(workspaceId, connectionId);
      const unseen = items.filter(({ seenBy }) => seenBy !== refreshId);
      await forEach(unseen, atOnce, (item) => dropAsSeen(table, item));
    },

    async drop(workspaceId, connectionId, ids) {
      await forEach(ids, atOnce, async (id) => {
        const Key = catalogKey(workspaceId, connectionId, id);
        await table.db.send(new DeleteCommand({ TableName: table.name, Key }));
      });
    },

    async clear(workspaceId, connectionId) {
      const items = await ofConnection(workspaceId, connectionId);
      await this.drop(
        workspaceId,
        connectionId,
        items.map(({ id }) => id),
      );
    },
  };
}

function searchFilter(text: string, type: "page" | "database" | undefined) {
  const parts = [...(text ? ["contains(title, :text)"] : []), ...(type ? ["#type = :type"] : [])];
  if (parts.length === 0) return undefined;
  return {
    if: parts.join(" AND "),
    ...(type ? { names: { "#type": "type" } } : {}),
    values: { ...(text ? { ":text": text } : {}), ...(type ? { ":type": type } : {}) },
  };
}

async function putNewer(table: Table, item: CatalogItem): Promise<void> {
  const { workspaceId, connectionId, under, id, type, title, seenAt } = item;
  const place =
    type === "row" ? {} : catalogIndex(workspaceId, connectionId, under, `${sortable(title)}#${id}`);
  const around = { ...place, title: searchable(title), type };
  await unlessConditionFails(
    table.db.send(
      new PutCommand({
        TableName: table.name,
        Item: CatalogRow.row(catalogKey(workspaceId, connectionId, id), item, around),
        ConditionExpression: "attribute_not_exists(pk) OR body.seenAt <= :seenAt",
        ExpressionAttributeValues: { ":seenAt": seenAt },
      }),
    ),
  );
}

/** Only if nobody has seen it since. */
async function dropAsSeen(table: Table, { workspaceId, connectionId, id, seenAt, seenBy }: CatalogItem) {
  await unlessConditionFails(
    table.db.send(
      new DeleteCommand({
        TableName: table.name,
        Key: catalogKey(workspaceId, connectionId, id),
        ConditionExpression: "body.seenAt = :seenAt AND body.seenBy = :seenBy",
        ExpressionAttributeValues: { ":seenAt": seenAt, ":seenBy": seenBy },
      }),
    ),
  );
}

async function unlessConditionFails(write: Promise<unknown>): Promise<void> {
  await write.catch((error: unknown) => {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  });
}
