import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { Handshake, type HandshakeStore, keptMinutes } from "../../core/connections/handshake.ts";
import { handshakeKey } from "./keys.ts";
import { get } from "./read.ts";
import { endsAt, kind } from "./row.ts";
import type { Table } from "./table.ts";

const HandshakeRow = kind(Handshake);

export function dynamoHandshakeStore(table: Table): HandshakeStore {
  return {
    async keep(handshake) {
      const end = new Date(Date.parse(handshake.toldAt) + keptMinutes * 60_000);
      const put = new PutCommand({
        TableName: table.name,
        Item: HandshakeRow.row(handshakeKey(), handshake, endsAt(end)),
        ConditionExpression: "attribute_not_exists(pk) OR body.toldAt <= :toldAt",
        ExpressionAttributeValues: { ":toldAt": handshake.toldAt },
      });
      await table.db.send(put).catch((error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
    },

    newest: () => get(table, HandshakeRow, handshakeKey()),
  };
}
