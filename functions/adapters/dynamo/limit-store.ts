import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Limits } from "../../core/sign-in/store.ts";
import { limitKey } from "./keys.ts";
import { endsAt } from "./row.ts";
import type { Table } from "./table.ts";

/** One row counts a window, which begins where the clock says: whichever function counts, it is the same one. */
export function dynamoLimits(table: Table): Limits {
  return {
    async take(name, { most, seconds }) {
      const window = Math.floor(table.now().getTime() / (seconds * 1_000));
      const end = new Date((window + 1) * seconds * 1_000);
      const update = new UpdateCommand({
        TableName: table.name,
        Key: limitKey(name, `${seconds}#${window}`),
        UpdateExpression: "ADD taken :one SET expiresAt = :end",
        ConditionExpression: "attribute_not_exists(taken) OR taken < :most",
        ExpressionAttributeValues: { ":one": 1, ":end": endsAt(end).expiresAt, ":most": most },
      });
      try {
        await table.db.send(update);
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
