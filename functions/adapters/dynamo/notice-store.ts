import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { Notices } from "../../core/notices/notices.ts";
import type { NoticeStore } from "../../core/notices/store.ts";
import { cursorOf } from "./cursor.ts";
import { noticesDueIndex, noticesDuePartition, noticesKey, workspaceOf } from "./keys.ts";
import { get } from "./read.ts";
import { kind } from "./row.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import { advanced, putRevision } from "./write.ts";

export const NoticesRow = kind(Notices);
const atOnce = 100;

export function dynamoNoticeStore(table: Table): NoticeStore {
  return {
    get: (workspaceId) => get(table, NoticesRow, noticesKey(workspaceId)),

    async save(notices) {
      const { workspaceId, dueAt, rev } = notices;
      const due = dueAt ? noticesDueIndex(workspaceId, dueAt) : {};
      const row = NoticesRow.row(noticesKey(workspaceId), advanced(notices), due);
      await commit(table, [putRevision(table, row, rev, "notices")]);
      return advanced(notices);
    },

    async due(now, request = {}) {
      const cursor = cursorOf("notices due");
      const after = cursor.read(request.cursor);
      const { Items = [] } = await table.db.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: "gsi2",
          KeyConditionExpression: "gsi2pk = :due AND gsi2sk BETWEEN :after AND :now",
          ExpressionAttributeValues: {
            ":due": noticesDuePartition,
            // A space sorts before whatever could follow a whole key, a tilde after it.
            ":after": after === undefined ? "0" : `${after} `,
            ":now": `${now.toISOString()}~`,
          },
          Limit: atOnce,
        }),
      );
      const last = Items.length === atOnce ? Items.at(-1) : undefined;
      return {
        items: Items.map(({ pk }) => workspaceOf(String(pk))),
        ...(last ? { cursor: cursor.write(String(last.gsi2sk)) } : {}),
      };
    },
  };
}
