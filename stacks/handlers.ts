/**
 * Every deployed function and what calls it: the one list that both the laptop and AWS are made from.
 * `functions/handlers/<name>.ts` exports `handler`.
 */
export interface HandlerSpec {
  name: string;
  /** What it is for, in a sentence. */
  purpose: string;
  timeoutSeconds: number;
  /** API Gateway route keys: a method or ANY, and a path; `{proxy+}` takes the rest of it. */
  routes?: readonly string[];
  /** EventBridge calls it at this rate. */
  schedule?: `rate(${number} ${"minutes" | "hours"})`;
  /** It takes the messages of this queue. */
  queue?: "work";
  /** It gets what is written to the table. */
  stream?: "table";
}

export const handlers = [
  {
    name: "admin-api",
    purpose: "The API of the admin app",
    timeoutSeconds: 29,
    routes: ["ANY /api/{proxy+}"],
  },
  {
    name: "trust-center",
    purpose: "The public pages",
    timeoutSeconds: 29,
    routes: ["GET /t/{proxy+}", "HEAD /t/{proxy+}", "GET /assets/tc/{proxy+}", "HEAD /assets/tc/{proxy+}"],
  },
  {
    name: "nango-webhook",
    purpose: "Takes what Nango tells us and queues it",
    timeoutSeconds: 10,
    routes: ["POST /webhooks/nango"],
  },
  { name: "worker", purpose: "Imports and syncs", timeoutSeconds: 180, queue: "work" },
  {
    name: "sync-tick",
    purpose: "Asks for a sync of every connection that is due",
    timeoutSeconds: 60,
    schedule: "rate(4 hours)",
  },
  { name: "on-trace", purpose: "Reacts to what was recorded", timeoutSeconds: 60, stream: "table" },
] as const satisfies readonly HandlerSpec[];

export type HandlerName = (typeof handlers)[number]["name"];

/**
 * FIFO, one group per connection. Visibility is six times the worker's timeout, as AWS asks; one message at a time,
 * since a slice of work takes up to a minute; the worker records its failures, so only crashes count as receives.
 */
export const workQueue = {
  name: "work.fifo",
  deadLetters: "work-dead.fifo",
  batchSize: 1,
  visibilitySeconds: 1080,
  maxReceiveCount: 10,
} as const;
