// @ts-check

/**
 * How large a function's bundle may be, in KB of 1,024 bytes: what is loaded at each cold start. Each is what it takes
 * today and a little more. Where one is exceeded, the build fails: look at what came in before you raise a number.
 * @type {Readonly<Record<import("../handlers.ts").HandlerName, number>>}
 */
export const budgets = {
  "admin-api": 1400,
  "trust-center": 690,
  "nango-webhook": 365,
  "sync-tick": 410,
  worker: 1200,
  "file-mover": 1060,
  reconcile: 400,
  purge: 540,
  "on-trace": 450,
};
