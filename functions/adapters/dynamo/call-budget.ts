import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand, type UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import { budgetRules, type CallBudget } from "../../core/catalog/budget.ts";
import { budgetKey } from "./keys.ts";
import { endsAt } from "./row.ts";
import type { Table } from "./table.ts";

const { calls, windowSeconds, keptForBrowsing, browsingMinutes } = budgetRules;

/** One row a connection: the present window, its calls, and when somebody browsed last. Each take is one atomic update. */
export function dynamoCallBudget(table: Table): CallBudget {
  async function update(
    key: { pk: string; sk: string },
    change: Omit<UpdateCommandInput, "TableName" | "Key">,
  ) {
    try {
      await table.db.send(new UpdateCommand({ TableName: table.name, Key: key, ...change }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    async take(connection, purpose) {
      const seconds = Math.floor(table.now().getTime() / 1000);
      const window = Math.floor(seconds / windowSeconds);
      const key = budgetKey(connection.workspaceId, connection.id);
      const browsing = purpose === "browse";
      const { expiresAt } = endsAt(new Date((seconds + (browsingMinutes + 1) * 60) * 1000));

      const set = `SET ${browsing ? "browsedAt = :now, " : ""}expiresAt = :expiresAt, `;
      const values = { ":window": window, ":expiresAt": expiresAt };
      const now = browsing ? { ":now": seconds } : {};
      const another = {
        UpdateExpression: `${set}calls = calls + :one`,
        ConditionExpression: browsing
          ? "#window = :window AND calls < :calls"
          : "#window = :window AND calls < :calls AND (calls < :spared OR attribute_not_exists(browsedAt) OR browsedAt <= :quiet)",
        ExpressionAttributeNames: { "#window": "window" },
        ExpressionAttributeValues: {
          ...values,
          ...now,
          ":one": 1,
          ":calls": calls,
          ...(browsing
            ? {}
            : { ":spared": calls - keptForBrowsing, ":quiet": seconds - browsingMinutes * 60 }),
        },
      };
      const first = {
        UpdateExpression: `${set}#window = :window, calls = :one`,
        ConditionExpression: "attribute_not_exists(#window) OR #window < :window",
        ExpressionAttributeNames: { "#window": "window" },
        ExpressionAttributeValues: { ...values, ...now, ":one": 1 },
      };

      // Whoever loses the opening of a window to another call takes its place in it.
      const granted =
        (await update(key, another)) || (await update(key, first)) || (await update(key, another));
      return granted ? { granted } : { granted, retryAfter: windowSeconds - (seconds % windowSeconds) };
    },
  };
}
