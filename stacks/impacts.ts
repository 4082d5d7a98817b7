import type { HandlerName } from "./handlers.ts";
import type { QueueName } from "./queues.ts";

/** What people notice when a queue or a function fails, for somebody who is woken by it; and from when on it is worth that. */

interface QueueImpact {
  dead: string;
  waits: string;
  waitsHours: number;
}

export const queueImpacts: Record<QueueName, QueueImpact> = {
  work: {
    dead: "Imports or syncs of some company have stopped: work for them crashed again and again and was set aside.",
    waits: "Some company's imports and syncs do not get on: work has been waiting for hours.",
    // An import of 500 pages goes through one group, page by page: at fifteen seconds each, its last one waits for two hours.
    waitsHours: 2.5,
  },
  files: {
    dead: "Large files of some company were not imported: copying them crashed again and again and was set aside.",
    waits: "Some company's large files are not imported: they have been waiting for hours.",
    // Each may take a quarter of an hour, and the next of its connection waits for it.
    waitsHours: 5,
  },
  desk: {
    dead: "Visitors did not get the mail that they asked for, or a request for access was lost: taking it crashed again and again.",
    waits:
      "Visitors wait for the mail that signs them in, or shows their request: nobody takes what they ask for.",
    // Long enough for all tries of one that fails.
    waitsHours: 0.25,
  },
};

export const tracesDead =
  "Somebody who was invited, or should know what waits or breaks, got no mail: what should follow from a recorded action was given up.";

interface FunctionImpact {
  fails: string;
  /** For those that EventBridge calls. */
  missing?: string;
  /** So many failures in so many minutes. */
  times: number;
  minutes: number;
}

/** A message that fails comes back only after its queue's visibility, 18 minutes or an hour and a half; hence the long times. */
export const functionImpacts: Record<HandlerName, FunctionImpact> = {
  "admin-api": {
    fails: "People in the admin app get errors: the function behind it crashes or runs out of time.",
    times: 3,
    minutes: 15,
  },
  "trust-center": {
    fails: "Visitors get errors instead of pages: the function behind them crashes or runs out of time.",
    times: 3,
    minutes: 15,
  },
  "nango-webhook": {
    fails:
      "Changes at Notion arrive with the next sync instead of within seconds: what Nango tells us is lost.",
    times: 3,
    minutes: 15,
  },
  "front-desk": {
    fails: "Visitors get no mail to sign in with: the function behind it meets a bug or crashes.",
    times: 3,
    minutes: 15,
  },
  worker: {
    fails: "Imports and syncs fail or are begun again: the function that does them meets a bug or crashes.",
    times: 3,
    minutes: 60,
  },
  "file-mover": {
    fails: "Pages with large files are not imported: the function that copies them meets a bug or crashes.",
    times: 2,
    minutes: 180,
  },
  "sync-tick": {
    fails: "Documents are no longer kept current: the function that starts due syncs fails.",
    missing: "Documents are no longer kept current: nothing starts the syncs that are due.",
    times: 2,
    minutes: 60,
  },
  reconcile: {
    fails:
      "An edit that Notion's search does not tell of goes unnoticed: the function that asks for a weekly look fails.",
    missing:
      "An edit that Notion's search does not tell of goes unnoticed: nothing asks for the weekly look.",
    times: 2,
    minutes: 180,
  },
  purge: {
    fails:
      "What was archived more than 30 days ago is kept, or the day's heads of the activity are not: the function for both fails.",
    missing:
      "What was archived more than 30 days ago is kept, and the heads of the activity are not: nothing sees to either.",
    times: 1,
    minutes: 60,
  },
  notices: {
    fails:
      "Admins and content managers get no mail about what waits or breaks: the function that sends it meets a bug or crashes.",
    missing:
      "Admins and content managers get no mail about what waits or breaks: nothing calls the function that sends it.",
    times: 3,
    minutes: 60,
  },
  "on-trace": {
    fails:
      "People who are invited get no mail, and nobody is told of what waits or breaks: the function behind it meets a bug or crashes.",
    times: 3,
    minutes: 60,
  },
};
