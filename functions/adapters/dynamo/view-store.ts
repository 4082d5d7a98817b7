import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { ViewStore } from "../../core/reading/store.ts";
import { View, viewsKeptDays } from "../../core/reading/view.ts";
import { cursorOf } from "./cursor.ts";
import { viewIndex, viewKey } from "./keys.ts";
import { page } from "./read.ts";
import { endsAt, kind } from "./row.ts";
import type { Table } from "./table.ts";

const ViewRow = kind(View);

export function dynamoViewStore(table: Table): ViewStore {
  return {
    async add(view) {
      const { workspaceId, documentId, contactId, at, id } = view;
      const end = new Date(Date.parse(at) + viewsKeptDays * 86_400_000);
      const Item = ViewRow.row(viewKey(workspaceId, documentId, at, id), view, {
        ...viewIndex(workspaceId, contactId, `${at}/${documentId}/${id}`),
        ...endsAt(end),
      });
      await table.db.send(new PutCommand({ TableName: table.name, Item }));
    },

    ofDocument: (workspaceId, documentId, request) =>
      page(
        table,
        {
          of: ViewRow,
          cursor: cursorOf("views of a document", workspaceId, documentId),
          partition: viewKey(workspaceId, documentId, "", "").pk,
          prefix: `${documentId}#`,
          newestFirst: true,
        },
        request,
      ),

    ofContact: (workspaceId, contactId, request) =>
      page(
        table,
        {
          of: ViewRow,
          cursor: cursorOf("views of a contact", workspaceId, contactId),
          partition: viewIndex(workspaceId, contactId, "").gsi1pk,
          prefix: `${contactId}#`,
          newestFirst: true,
          index: {
            name: "gsi1",
            key(place) {
              const [at = "", documentId = "", id = ""] = place.split("/");
              return viewKey(workspaceId, documentId, at, id);
            },
          },
        },
        request,
      ),
  };
}
