import type { QueueName } from "./queues.ts";

/**
 * Every deployed function and what calls it: the one list that both the laptop and AWS are made from.
 * `functions/handlers/<name>.ts` exports `handler`.
 */
export interface HandlerSpec {
  name: string;
  /** What it is for, in a sentence. */
  purpose: string;
  timeoutSeconds: number;
  /**
   * Lambda gives processor time by memory: 1,769 MB is one core. `npm run bench -- memory` measures what each needs; why it has
   * so much stands in docs/operate.md.
   */
  memoryMb: number;
  routes?: readonly Route[];
  /** EventBridge calls it at this rate. */
  schedule?: `rate(${number} ${"minutes" | "hours"})`;
  /** It takes the messages of this queue. */
  queue?: QueueName;
  /** It gets what is written to the table. */
  stream?: "table";
  /** At most so many at once, and so many always free for it; in production. */
  reserved?: { concurrency: number; why: string };
}

export interface Route {
  /** As API Gateway writes it: a method or ANY, and a path; `{proxy+}` takes the rest of it. */
  key: string;
  /** API Gateway looks at the access token too, before the function does. */
  signedIn?: true;
}

export const handlers = [
  {
    name: "admin-api",
    purpose: "The API of the admin app",
    timeoutSeconds: 29,
    memoryMb: 1769,
    routes: [{ key: "GET /api/openapi.json" }, { key: "ANY /api/{proxy+}", signedIn: true }],
  },
  {
    name: "trust-center",
    purpose: "The public pages",
    timeoutSeconds: 29,
    memoryMb: 1769,
    routes: [
      { key: "GET /t/{proxy+}" },
      { key: "HEAD /t/{proxy+}" },
      { key: "POST /t/{proxy+}" },
      { key: "GET /assets/tc/{proxy+}" },
      { key: "HEAD /assets/tc/{proxy+}" },
    ],
  },
  {
    name: "nango-webhook",
    purpose: "Takes what Nango tells us and queues it",
    timeoutSeconds: 10,
    memoryMb: 512,
    routes: [{ key: "POST /webhooks/nango" }],
    reserved: { concurrency: 20, why: "A flood of webhooks leaves the pages and the API their share" },
  },
  {
    name: "front-desk",
    purpose: "Takes what visitors ask for: sign-in mails and requests for access",
    timeoutSeconds: 30,
    memoryMb: 512,
    queue: "desk",
    reserved: {
      concurrency: 5,
      why: "A flood of forms leaves the pages and the work their share, and no flood of those keeps anybody's mail from being sent",
    },
  },
  { name: "worker", purpose: "Imports and syncs", timeoutSeconds: 180, memoryMb: 1280, queue: "work" },
  {
    name: "file-mover",
    purpose: "Imports and reads again what holds large files",
    timeoutSeconds: 900,
    memoryMb: 1536,
    queue: "files",
  },
  {
    name: "sync-tick",
    purpose: "Asks for a sync of every connection that is due",
    timeoutSeconds: 300,
    memoryMb: 512,
    schedule: "rate(4 hours)",
    reserved: { concurrency: 1, why: "Two ticks at once would look at the same connections twice" },
  },
  {
    name: "reconcile",
    purpose: "Asks for a look at every linked page, each once a week",
    timeoutSeconds: 900,
    memoryMb: 256,
    // Hourly (AWS takes no "1 hours"), since each workspace has its hour: calls to Notion are spread over the day.
    schedule: "rate(60 minutes)",
    reserved: { concurrency: 1, why: "Two at once would ask for the same pages twice" },
  },
  {
    name: "purge",
    purpose: "Removes for good what was archived 30 days ago; keeps the day's heads of the records",
    timeoutSeconds: 900,
    memoryMb: 512,
    schedule: "rate(24 hours)",
    reserved: { concurrency: 1, why: "Two at once could take each other's notes of what is still to go" },
  },
  {
    name: "notices",
    purpose: "Mails members about what waits or breaks",
    timeoutSeconds: 300,
    memoryMb: 256,
    schedule: "rate(15 minutes)",
    reserved: { concurrency: 1, why: "Two at once would ask for the same mails" },
  },
  {
    name: "on-trace",
    purpose: "Reacts to what was recorded",
    timeoutSeconds: 60,
    memoryMb: 256,
    stream: "table",
  },
] as const satisfies readonly HandlerSpec[];

export type HandlerName = (typeof handlers)[number]["name"];
