import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { claimMinutes, rememberedDays, SentMail, type SentMails } from "../../core/notices/store.ts";
import { mailKey } from "./keys.ts";
import { get } from "./read.ts";
import { endsAt, kind } from "./row.ts";
import type { Table } from "./table.ts";

const MailRow = kind(SentMail);

export function dynamoSentMails(table: Table): SentMails {
  const row = (workspaceId: string, id: string, state: SentMail["state"]) => {
    const now = table.now();
    const end = endsAt(new Date(now.getTime() + rememberedDays * 86_400_000));
    return MailRow.row(mailKey(workspaceId, id), { state, at: now.toISOString() }, end);
  };
  return {
    async claim(workspaceId, id) {
      const left = new Date(table.now().getTime() - claimMinutes * 60_000).toISOString();
      try {
        await table.db.send(
          new PutCommand({
            TableName: table.name,
            Item: row(workspaceId, id, "sending"),
            ConditionExpression: "attribute_not_exists(pk) OR (body.#state = :sending AND body.#at <= :left)",
            ExpressionAttributeNames: { "#state": "state", "#at": "at" },
            ExpressionAttributeValues: { ":sending": "sending", ":left": left },
          }),
        );
        return "mine";
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const standing = await get(table, MailRow, mailKey(workspaceId, id));
        return standing?.state === "sent" ? "sent" : "theirs";
      }
    },

    async markSent(workspaceId, id) {
      await table.db.send(new PutCommand({ TableName: table.name, Item: row(workspaceId, id, "sent") }));
    },

    async release(workspaceId, id) {
      await table.db.send(new DeleteCommand({ TableName: table.name, Key: mailKey(workspaceId, id) }));
    },
  };
}
