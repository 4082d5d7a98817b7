/**
 * Notion's allowance, kept by us: 180 calls per connection in 60 s (600 on larger plans, which it does not tell), spendable in
 * one burst. Work leaves 30 to browsing for ten minutes after a browsing call.
 * https://developers.notion.com/reference/request-limits
 */
export const budgetRules = {
  calls: 180,
  mostCalls: 600,
  leastCalls: 30,
  windowSeconds: 60,
  keptForBrowsing: 30,
  browsingMinutes: 10,
} as const;

export interface Granted {
  granted: true;
  at: number;
  /** Set where this one call goes beyond the allowance of so many, to learn whether there is more. */
  probe?: number | undefined;
}

export type Taken = Granted | { granted: false; retryAfter: number };

/** `connection`: all its calls met a limit; `endpoint`: calls of this kind alone; `overload`: the source is busy with others. */
export interface Refusal {
  scope: "connection" | "endpoint" | "overload";
  endpoint: string;
  /** In seconds; absent where the source does not say. */
  retryAfter?: number | undefined;
}

interface Spender {
  workspaceId: string;
  id: string;
}

export interface CallBudget {
  /** Takes one call of a kind (`endpoint`), or says in how many seconds there may be one again. */
  take(connection: Spender, purpose: "browse" | "work", endpoint: string): Promise<Taken>;
  /** The call that went beyond the allowance was answered. */
  proved(connection: Spender, call: Granted): Promise<void>;
  /** A call met a limit: nothing more is granted, to no process, until the source takes calls again. */
  refused(connection: Spender, call: Granted, refusal: Refusal): Promise<void>;
}
