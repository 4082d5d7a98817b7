import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { TicketStore } from "../../core/sign-in/store.ts";
import { mostTries, Ticket } from "../../core/sign-in/ticket.ts";
import { ticketKey } from "./keys.ts";
import { get } from "./read.ts";
import { endsAt, kind } from "./row.ts";
import type { Table } from "./table.ts";

const TicketRow = kind(Ticket);

export function dynamoTicketStore(table: Table): TicketStore {
  /** Whether this ticket was open, and is changed. */
  const change = (
    workspaceId: string,
    id: string,
    update: string,
    also: { if?: string; values: Record<string, unknown> },
  ): Promise<boolean> =>
    passed(
      table.db.send(
        new UpdateCommand({
          TableName: table.name,
          Key: ticketKey(workspaceId, id),
          UpdateExpression: update,
          // A row that is not there has no state, and so is not open.
          ConditionExpression: `body.#state = :open AND body.endsAt > :now${also.if ? ` AND ${also.if}` : ""}`,
          ExpressionAttributeNames: { "#state": "state" },
          ExpressionAttributeValues: { ":open": "open", ":now": table.now().toISOString(), ...also.values },
        }),
      ),
    );

  return {
    async put(ticket) {
      const key = ticketKey(ticket.workspaceId, ticket.id);
      await passed(
        table.db.send(
          new PutCommand({
            TableName: table.name,
            Item: TicketRow.row(key, ticket, endsAt(new Date(ticket.endsAt))),
            ConditionExpression: "attribute_not_exists(pk) OR body.#state <> :used",
            ExpressionAttributeNames: { "#state": "state" },
            ExpressionAttributeValues: { ":used": "used" },
          }),
        ),
      );
    },

    get: (workspaceId, id) => get(table, TicketRow, ticketKey(workspaceId, id)),

    use: (workspaceId, id) =>
      change(workspaceId, id, "SET body.#state = :used", { values: { ":used": "used" } }),

    countTry: (workspaceId, id) =>
      change(workspaceId, id, "SET body.tries = body.tries + :one", {
        if: "body.tries < :most",
        values: { ":one": 1, ":most": mostTries },
      }),
  };
}

const passed = (sent: Promise<unknown>): Promise<boolean> =>
  sent.then(
    () => true,
    (error: unknown) => {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    },
  );
