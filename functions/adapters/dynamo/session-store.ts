import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SessionStore } from "../../core/sign-in/store.ts";
import { Session } from "../../core/sign-in/ticket.ts";
import { sessionKey } from "./keys.ts";
import { get } from "./read.ts";
import { endsAt, kind } from "./row.ts";
import type { Table } from "./table.ts";

const SessionRow = kind(Session);

export function dynamoSessionStore(table: Table): SessionStore {
  return {
    async put(session) {
      const key = sessionKey(session.workspaceId, session.id);
      const Item = SessionRow.row(key, session, endsAt(new Date(session.endsAt)));
      await table.db.send(new PutCommand({ TableName: table.name, Item }));
    },

    get: (workspaceId, id) => get(table, SessionRow, sessionKey(workspaceId, id)),

    async end(workspaceId, id) {
      await table.db.send(new DeleteCommand({ TableName: table.name, Key: sessionKey(workspaceId, id) }));
    },
  };
}
