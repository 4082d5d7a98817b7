/**
 * Notion's allowance, kept by us: 180 calls per connection in a fixed window of 60 s, spendable in one burst. Work leaves 30 to
 * browsing for ten minutes after a browsing call. https://developers.notion.com/reference/request-limits
 */
export const budgetRules = {
  calls: 180,
  windowSeconds: 60,
  keptForBrowsing: 30,
  browsingMinutes: 10,
} as const;

export interface CallBudget {
  /** Takes one call, or says in how many seconds there is one again. */
  take(
    connection: { workspaceId: string; id: string },
    purpose: "browse" | "work",
  ): Promise<{ granted: true } | { granted: false; retryAfter: number }>;
}
