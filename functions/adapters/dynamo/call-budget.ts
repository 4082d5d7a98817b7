import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { CallBudget, Taken } from "../../core/catalog/budget.ts";
import { nothingSpent, proved, refused, Spending, take } from "../../core/catalog/spending.ts";
import { inTurns } from "./in-turns.ts";
import { budgetKey } from "./keys.ts";
import { endsAt } from "./row.ts";
import type { Table } from "./table.ts";

/** So long it is kept what a connection has learnt about its allowance. */
const keptDays = 7;

interface Seen {
  rev: number;
  spending: Spending;
}
const unseen: Seen = { rev: 0, spending: nothingSpent };

/** `behind`: the takes of the same turn that were denied. */
type Change = (spending: Spending, now: number, behind: number) => { spending: Spending; denied?: boolean };

/**
 * One row a connection, written under the condition that nobody wrote since; a write that loses learns from its own refusal
 * what stands there, so that nothing is ever read. All that one process asks for while a write is under way goes into the next.
 */
export function dynamoCallBudget(
  table: Table,
  pauses?: { random(): number; wait(ms: number): Promise<unknown> },
): CallBudget {
  const turns = inTurns<Seen, Change>(
    {
      async write(id, seen, changes) {
        const [workspaceId = "", connectionId = ""] = id.split("/");
        const now = table.now();
        let behind = 0;
        const spending = changes.reduce((before, change) => {
          const after = change(before, now.getTime(), behind);
          if (after.denied) behind++;
          return after.spending;
        }, seen.spending);
        const lost = await put(table, budgetKey(workspaceId, connectionId), seen.rev, spending, now);
        return lost ? { lost } : { written: { rev: seen.rev + 1, spending } };
      },
      unseen,
    },
    pauses,
  );
  const idOf = (connection: { workspaceId: string; id: string }) =>
    `${connection.workspaceId}/${connection.id}`;

  return {
    async take(connection, purpose, endpoint) {
      const asked = { purpose, endpoint };
      const id = idOf(connection);
      // What this process was told last holds until calls come free; but who browses is not kept waiting by what may have changed.
      const seen = purpose === "work" ? turns.seen(id) : undefined;
      if (seen) {
        const [, known] = take(seen.spending, asked, table.now().getTime());
        if (!known.granted) return known;
      }
      let taken: Taken = { granted: false, retryAfter: 1 };
      await turns.change(id, (before, now, behind) => {
        const [spending, answer] = take(before, asked, now, behind);
        taken = answer;
        return { spending, denied: !answer.granted };
      });
      return taken;
    },
    proved: (connection, call) =>
      turns.change(idOf(connection), (before) => ({ spending: proved(before, call) })),
    refused: (connection, call, refusal) =>
      turns.change(idOf(connection), (before, now) => ({ spending: refused(before, call, refusal, now) })),
  };
}

/** Undefined where it was written; else what stands there. */
async function put(
  { db, name }: Table,
  key: { pk: string; sk: string },
  rev: number,
  spending: Spending,
  now: Date,
): Promise<Seen | undefined> {
  const update = new UpdateCommand({
    TableName: name,
    Key: key,
    UpdateExpression: "SET rev = :next, spending = :spending, expiresAt = :expiresAt",
    ConditionExpression: rev ? "rev = :rev" : "attribute_not_exists(rev)",
    ExpressionAttributeValues: {
      ...(rev ? { ":rev": rev } : {}),
      ":next": rev + 1,
      ":spending": JSON.stringify(spending),
      ":expiresAt": endsAt(new Date(now.getTime() + keptDays * 86_400_000)).expiresAt,
    },
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  });
  try {
    await db.send(update);
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item ? standing.parse(error.Item) : unseen;
  }
}

const standing = z
  .object({ rev: z.object({ N: z.coerce.number() }), spending: z.object({ S: z.string() }) })
  .transform(({ rev, spending }): Seen => ({ rev: rev.N, spending: Spending.parse(JSON.parse(spending.S)) }));
