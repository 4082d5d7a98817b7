import { budgetRules, type CallBudget } from "../../functions/core/catalog/budget.ts";

export function memoryCallBudget(now: () => Date): CallBudget {
  const kept = new Map<string, { window: number; calls: number; browsedAt: number }>();
  return {
    async take({ workspaceId, id }, purpose) {
      const seconds = Math.floor(now().getTime() / 1000);
      const window = Math.floor(seconds / budgetRules.windowSeconds);
      const key = `${workspaceId}/${id}`;
      const before = kept.get(key) ?? { window, calls: 0, browsedAt: Number.NEGATIVE_INFINITY };
      const calls = before.window === window ? before.calls : 0;
      const spared = seconds - before.browsedAt < budgetRules.browsingMinutes * 60;
      const most =
        purpose === "work" && spared ? budgetRules.calls - budgetRules.keptForBrowsing : budgetRules.calls;
      if (calls >= most)
        return {
          granted: false,
          retryAfter: budgetRules.windowSeconds - (seconds % budgetRules.windowSeconds),
        };
      kept.set(key, {
        window,
        calls: calls + 1,
        browsedAt: purpose === "browse" ? seconds : before.browsedAt,
      });
      return { granted: true };
    },
  };
}
