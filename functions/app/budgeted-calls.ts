import type { Answer, Call } from "../connectors/notion/client.ts";
import type { CallBudget, Granted, Refusal } from "../core/catalog/budget.ts";
import { AppError } from "../core/errors.ts";

/** Takes each call of one connector from the budget before it is made, and tells the budget what its answer says of limits. */
export function budgetedCalls(
  budget: CallBudget,
  connection: { workspaceId: string; id: string },
  purpose: "browse" | "work",
) {
  const underWay = new Map<string, Granted>();
  const key = ({ method, path }: Call) => `${method} ${path}`;

  return {
    async onCall(call: Call): Promise<void> {
      const taken = await budget.take(connection, purpose, endpointOf(call));
      if (!taken.granted) throw busy(taken.retryAfter);
      underWay.set(key(call), taken);
    },

    async onAnswer(answer: Answer): Promise<void> {
      const call = underWay.get(key(answer));
      if (!call) return;
      underWay.delete(key(answer));
      if (answer.limit) {
        if (!isBlocked(answer.limit)) await budget.refused(connection, call, refusalOf(answer, answer.limit));
      } else if (call.probe !== undefined && answer.status < 500) await budget.proved(connection, call);
    },
  };
}

export const busy = (retryAfter: number) =>
  new AppError("upstream_busy", "Notion allows no more calls right now. Try again in a moment.", {
    details: { retryAfter },
  });

type Limit = NonNullable<Answer["limit"]>;

/** It is about what was asked, and ends with no window. */
const isBlocked = ({ reason = "" }: Limit) => /blocked/.test(reason);

/** Notion's reasons and what they stop: https://developers.notion.com/reference/request-limits */
function refusalOf(call: Answer, limit: Limit): Refusal {
  const ofNotion = limit.by === "notion";
  return {
    endpoint: endpointOf(call),
    retryAfter: limit.retryAfter,
    scope:
      ofNotion && call.status === 529
        ? "overload"
        : ofNotion && /endpoint/.test(limit.reason ?? "")
          ? "endpoint"
          : "connection",
  };
}

/** The kind of a call: its path without ids. */
const endpointOf = ({ method, path }: Call) =>
  `${method} ${path.replace(/[0-9a-f][0-9a-f-]{31,35}/gi, "*").replace(/(?<=\/properties\/).+/, "*")}`;
