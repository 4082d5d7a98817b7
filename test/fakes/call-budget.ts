import type { CallBudget } from "../../functions/core/catalog/budget.ts";
import { nothingSpent, proved, refused, type Spending, take } from "../../functions/core/catalog/spending.ts";

export function memoryCallBudget(now: () => Date): CallBudget {
  const kept = new Map<string, Spending>();
  const of = ({ workspaceId, id }: { workspaceId: string; id: string }) => {
    const key = `${workspaceId}/${id}`;
    return {
      spending: kept.get(key) ?? nothingSpent,
      keep: (spending: Spending) => void kept.set(key, spending),
    };
  };
  return {
    async take(connection, purpose, endpoint) {
      const { spending, keep } = of(connection);
      const [after, taken] = take(spending, { purpose, endpoint }, now().getTime());
      keep(after);
      return taken;
    },
    async proved(connection, call) {
      const { spending, keep } = of(connection);
      keep(proved(spending, call));
    },
    async refused(connection, call, refusal) {
      const { spending, keep } = of(connection);
      keep(refused(spending, call, refusal, now().getTime()));
    },
  };
}
